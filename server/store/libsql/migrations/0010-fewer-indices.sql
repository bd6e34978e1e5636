-- Every edit wrote to both, and no question is answered faster by them: who did what last in a room is found among the room's own changes,
-- and what was done to objects among the few changes that are not of contours.
DROP INDEX changes_of_object;
DROP INDEX changes_of_actor;
