import zlib


def internet_checksum(data):
    if len(data) % 2:
        data += b"\0"
    total = sum(int.from_bytes(data[i:i + 2], "big") for i in range(0, len(data), 2))
    # zh: 进位加回最低位
    # en: a carry comes back in at the low end
    while total > 0xFFFF:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


for what, data in (
    ("sent", b"send $1000 to Bob"),
    ("one bit flipped", b"send $3000 to Bob"),
    ("two words swapped", b"send $0010 to Bob"),
):
    print(f"{what:18} {data.decode()}  checksum {internet_checksum(data):04x}  CRC32 {zlib.crc32(data):08x}")
