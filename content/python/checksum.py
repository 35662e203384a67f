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
    ("sent", b"pay 0100"),
    ("one bit flipped", b"pay 0900"),
    ("two words swapped", b"pay 0001"),
):
    print(f"{what:18} {data.decode()}  checksum {internet_checksum(data):04x}  CRC32 {zlib.crc32(data):08x}")
