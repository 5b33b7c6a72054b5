/// A ZIP archive whose members are stored, not compressed (APPNOTE 6.3.10), dated 1980-01-01.
struct StoredZip {
    private var body: [UInt8] = []
    private var directory: [UInt8] = []
    private var members: UInt32 = 0

    mutating func add(_ name: String, _ bytes: [UInt8]) {
        let offset = UInt32(body.count)
        var fields: [UInt8] = []
        fields.append(little: 20, bytes: 2)
        fields.append(little: 0, bytes: 2)
        fields.append(little: 0, bytes: 2)
        fields.append(little: 0x0021_0000, bytes: 4)
        fields.append(little: Checksums.crc32(bytes), bytes: 4)
        fields.append(little: UInt32(bytes.count), bytes: 4)
        fields.append(little: UInt32(bytes.count), bytes: 4)
        fields.append(little: UInt32(name.utf8.count), bytes: 2)
        fields.append(little: 0, bytes: 2)
        body.append(little: 0x0403_4B50, bytes: 4)
        body += fields + Array(name.utf8) + bytes
        directory.append(little: 0x0201_4B50, bytes: 4)
        directory.append(little: 20, bytes: 2)
        directory += fields
        directory.append(little: 0, bytes: 4)
        directory.append(little: 0, bytes: 2)
        directory.append(little: 0, bytes: 4)
        directory.append(little: offset, bytes: 4)
        directory += Array(name.utf8)
        members += 1
    }

    /// The finished archive.
    var bytes: [UInt8] {
        var out = body + directory
        out.append(little: 0x0605_4B50, bytes: 4)
        out.append(little: 0, bytes: 4)
        out.append(little: members, bytes: 2)
        out.append(little: members, bytes: 2)
        out.append(little: UInt32(directory.count), bytes: 4)
        out.append(little: UInt32(body.count), bytes: 4)
        out.append(little: 0, bytes: 2)
        return out
    }
}
