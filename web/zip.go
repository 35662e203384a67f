package web

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"hash/crc32"
	"io"
)

// zipDate is the first day of MS-DOS, 1980-01-01: the same sources give the same bytes.
const zipDate = 1<<5 | 1

// zipped is a file for an archive, deflated once for all archives that hold it.
type zipped struct {
	name     string
	size     int
	sum      uint32 // CRC-32
	deflated []byte
}

func newZipped(name string, b []byte) zipped {
	var out bytes.Buffer
	w, err := flate.NewWriter(&out, flate.BestCompression)
	if err != nil {
		panic(err)
	}
	w.Write(b)
	w.Close()
	return zipped{name, len(b), crc32.ChecksumIEEE(b), out.Bytes()}
}

// writeZip writes an archive. Every entry is deflated and has its sizes before its bytes: some
// learning platforms refuse stored entries, others data descriptors.
func writeZip(w io.Writer, files []zipped) error {
	z := zip.NewWriter(w)
	for _, f := range files {
		out, err := z.CreateRaw(&zip.FileHeader{
			Name: f.name, Method: zip.Deflate, CRC32: f.sum, ModifiedDate: zipDate,
			CompressedSize64: uint64(len(f.deflated)), UncompressedSize64: uint64(f.size),
		})
		if err != nil {
			return err
		}
		if _, err := out.Write(f.deflated); err != nil {
			return err
		}
	}
	return z.Close()
}
