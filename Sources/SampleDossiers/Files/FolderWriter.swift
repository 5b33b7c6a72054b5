import Foundation

/// Writes files below one folder; folders are made on the way.
final class FolderWriter {
    let root: String
    private var made: Set<String> = []

    /// Takes an empty or absent folder, or one made here before when `replace` is set.
    /// - Parameters:
    ///   - marker: the file and the line in it that tell a folder made here from any other.
    ///   - parts: the names at the top that a replacement removes; all others stay.
    init(root: String, replace: Bool, marker: (file: String, line: String), parts: [String]) throws {
        self.root = root
        let files = FileManager.default
        let names = (try? files.contentsOfDirectory(atPath: root)) ?? []
        if !names.isEmpty {
            guard replace else { throw SampleDossierError.folderNotEmpty(path: root) }
            let text = files.contents(atPath: root + "/" + marker.file).map { String(decoding: $0, as: UTF8.self) } ?? ""
            guard text.split(whereSeparator: \.isNewline).contains(Substring(marker.line)) else {
                throw SampleDossierError.notMadeHere(path: root, marker: marker.line)
            }
            for part in parts where names.contains(part) { try files.removeItem(atPath: root + "/" + part) }
        }
        try files.createDirectory(atPath: root, withIntermediateDirectories: true)
    }

    /// Writes a whole file.
    func write(_ bytes: [UInt8], to path: String) throws {
        let sink = try sink(path, capacity: bytes.count)
        sink.append(bytes)
        try sink.close()
    }

    func write(_ text: String, to path: String) throws {
        try write(Array(text.utf8), to: path)
    }

    /// Opens a file to be written piece by piece.
    func sink(_ path: String, capacity: Int = 1 << 18) throws -> FileSink {
        if let slash = path.lastIndex(of: "/") {
            let folder = String(path[..<slash])
            if made.insert(folder).inserted {
                try FileManager.default.createDirectory(atPath: root + "/" + folder, withIntermediateDirectories: true)
            }
        }
        return try FileSink(path: root + "/" + path, capacity: capacity)
    }
}

/// A file that is written through a buffer.
final class FileSink {
    private let path: String
    private let capacity: Int
    private var descriptor: Int32
    private var buffer: [UInt8] = []
    private var failure: SampleDossierError?

    init(path: String, capacity: Int) throws {
        self.path = path
        self.capacity = capacity
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        if descriptor < 0 { throw SampleDossierError.system(operation: "create", path: path, code: errno) }
        buffer.reserveCapacity(capacity + 1024)
    }

    deinit {
        if descriptor >= 0 { _ = Foundation.close(descriptor) }
    }

    func append(_ text: String) {
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= capacity { flush() }
    }

    func append(_ bytes: [UInt8]) {
        buffer.append(contentsOf: bytes)
        if buffer.count >= capacity { flush() }
    }

    /// Writes what is left and closes the file.
    /// - Throws: the first failure of any write before it.
    func close() throws {
        flush()
        let result = Foundation.close(descriptor)
        descriptor = -1
        if let failure { throw failure }
        if result != 0 { throw SampleDossierError.system(operation: "close", path: path, code: errno) }
    }

    private func flush() {
        var offset = 0
        while failure == nil, offset < buffer.count {
            let written = buffer.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress.map { $0 + offset }, $0.count - offset) }
            if written >= 0 {
                offset += written
            } else if errno != EINTR {
                failure = .system(operation: "write", path: path, code: errno)
            }
        }
        buffer.removeAll(keepingCapacity: true)
    }
}
