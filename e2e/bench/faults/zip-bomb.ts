// A zip archive of one entry, from bytes that are deflated already (APPNOTE 4.3). Its sizes are true: it is the ratio that hurts.

export function zipBomb(name: string, deflated: Buffer, length: number): Buffer {
  const label = Buffer.from(name)
  const sizes = Buffer.alloc(16)
  // CRC-32 of a bomb is of no interest: nobody should come to its end.
  sizes.writeUInt32LE(0, 0)
  sizes.writeUInt32LE(deflated.length, 4)
  sizes.writeUInt32LE(length, 8)
  sizes.writeUInt16LE(label.length, 12)
  const version = Buffer.from([20, 0, 0, 0, 8, 0, 0, 0, 0, 0])
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), version, sizes, label, deflated])
  const central = Buffer.concat([
    Buffer.from('PK\u0001\u0002', 'latin1'),
    Buffer.from([20, 0]),
    version,
    sizes,
    Buffer.alloc(14),
    label,
  ])
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, central, end])
}
