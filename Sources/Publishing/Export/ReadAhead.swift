import Dispatch
import Fixity
import Snapshots
import Synchronization

/// The next few PDFs of a dossier, read and hashed on a thread of its own while those before them are written.
final class ReadAhead: Sendable {
    /// What a batch holds at most, in octets; a larger file is a batch by itself and is read piece by piece when its turn comes.
    private static let room = 4 << 20, longest = 64

    struct Content: Sendable {
        let file: PDFFile
        /// Nil for a file that is too large to be held.
        let read: (bytes: [UInt8], digest: SHA256Digest)?
    }

    private let group = DispatchGroup()
    private let result = Mutex<Result<[Content], any Error>>(.success([]))

    /// Starts to read what comes next; nil at the end.
    ///
    /// - Parameter held: A file that was taken from the cursor and did not fit into the batch before.
    init?(_ files: PDFList.Cursor, held: inout PDFFile?, root: RawPath) throws {
        var batch: [PDFFile] = [], octets = 0
        while batch.count < Self.longest, let next = try held ?? files.next() {
            held = nil
            if !batch.isEmpty, octets + next.size > Self.room {
                held = next
                break
            }
            batch.append(next)
            octets += next.size
        }
        guard !batch.isEmpty else { return nil }
        DispatchQueue.global(qos: .userInitiated).async(group: group) { [batch] in
            let read = Result { try Self.read(batch, root) }
            self.result.withLock { $0 = read }
        }
    }

    /// Waits for the batch.
    /// - Throws: `FileChanged`, `SystemError`.
    func get() throws -> [Content] {
        group.wait()
        return try result.withLock { $0 }.get()
    }

    private static func read(_ batch: [PDFFile], _ root: RawPath) throws -> [Content] {
        let reader = try LiveFileReader(source: root)
        return try batch.map { file in
            Content(file: file, read: file.size > room ? nil : try reader.content(of: file.path, stamp: file.stamp))
        }
    }
}
