import Glibc

/// Entries in the order of their keys on disk: what a block of postings came to. The file has no name, so that it goes with the process.
final class Run {
    /// One key with what it has: ordinals by class, or words that share a stem.
    struct Entry {
        var key: [UInt8] = []
        var lists: [[UInt32]] = [[], [], [], []]
        var words: [[UInt8]] = []
    }

    private let file: UnsafeMutablePointer<FILE>
    private var buffer: [UInt8] = []
    private var isReading = false

    /// - Parameter folder: Where the file may lie while it is needed.
    /// - Throws: `SearchIndexFault`.
    init(folder: String) throws {
        var template = Array((folder + "/.search-XXXXXX").utf8CString)
        let made = mkstemp(&template)
        guard made >= 0 else { throw SearchIndexFault(errno) }
        guard unlink(template) == 0 else {
            let refused = errno
            close(made)
            throw SearchIndexFault(refused)
        }
        _ = fcntl(made, F_SETFD, FD_CLOEXEC)
        guard let file = fdopen(made, "w+") else {
            let refused = errno
            close(made)
            throw SearchIndexFault(refused)
        }
        self.file = file
        setvbuf(file, nil, _IOFBF, 1 << 16)
    }

    deinit { fclose(file) }

    func append(key: some Collection<UInt8>, lists: [[UInt32]], words: [[UInt8]] = []) throws {
        buffer.removeAll(keepingCapacity: true)
        Varint.append(key.count, to: &buffer)
        buffer.append(contentsOf: key)
        for list in lists {
            Varint.append(list.count, to: &buffer)
            Varint.append(gaps: list[...], to: &buffer)
        }
        Varint.append(words.count, to: &buffer)
        for word in words {
            Varint.append(word.count, to: &buffer)
            buffer.append(contentsOf: word)
        }
        guard fwrite(buffer, 1, buffer.count, file) == buffer.count else { throw SearchIndexFault(errno) }
    }

    /// The next entry from the beginning on; nil at the end.
    func next() throws -> Entry? {
        if !isReading {
            guard fflush(file) == 0, fseeko(file, 0, SEEK_SET) == 0 else { throw SearchIndexFault(errno) }
            isReading = true
        }
        guard let length = try number(mayEnd: true) else { return nil }
        var entry = Entry()
        entry.key = try bytes(length)
        for index in 0..<4 {
            let count = try number() ?? 0
            entry.lists[index].reserveCapacity(count)
            var next: UInt32 = 0
            for _ in 0..<count {
                let ordinal = next + UInt32(try number() ?? 0)
                entry.lists[index].append(ordinal)
                next = ordinal + 1
            }
        }
        for _ in 0..<(try number() ?? 0) { entry.words.append(try bytes(try number() ?? 0)) }
        return entry
    }

    private func number(mayEnd: Bool = false) throws -> Int? {
        var value = 0, shift = 0
        while true {
            let byte = getc_unlocked(file)
            guard byte != EOF else {
                if mayEnd, shift == 0, ferror(file) == 0 { return nil }
                throw SearchIndexFault(errno == 0 ? EIO : errno)
            }
            value |= Int(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
    }

    private func bytes(_ count: Int) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            initialized = count == 0 ? 0 : fread(buffer.baseAddress, 1, count, file)
            guard initialized == count else { throw SearchIndexFault(errno == 0 ? EIO : errno) }
        }
    }
}
