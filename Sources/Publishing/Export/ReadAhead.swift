import Fixity
import Snapshots

/// The next few PDFs of a dossier, read and hashed on a thread of its own while those before them are written.
final class ReadAhead: Sendable {
    /// What a batch holds at most, in octets; a larger file is a batch by itself and is read piece by piece when its turn comes.
    private static let room = 4 << 20, longest = 64

    struct Content: Sendable {
        let file: PDFFile
        /// Nil for a file that is too large to be held.
        let read: (bytes: [UInt8], digest: SHA256Digest)?
    }

    private let work: BackgroundWork<[Content]>

    /// Starts to read what comes next; nil at the end.
    ///
    /// - Parameter held: A file that was taken from the cursor and did not fit into the batch before.
    /// - Throws: `NoThread`; `DatabaseError`.
    init?(_ files: PDFList.Cursor, held: inout PDFFile?, root: RawPath, store: RawPath) throws {
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
        work = try BackgroundWork { [batch] in try Self.read(batch, root, store) }
    }

    /// Waits for the batch.
    /// - Throws: `FileChanged`, `SystemError`.
    func get() throws -> [Content] {
        try work.get()
    }

    private static func read(_ batch: [PDFFile], _ root: RawPath, _ store: RawPath) throws -> [Content] {
        let reader = try LiveFileReader(source: root), inside = try LiveFileReader(source: store)
        return try batch.map { file in
            Content(file: file, read: file.size > room ? nil : try (file.isInside ? inside : reader).content(of: file.path, stamp: file.stamp))
        }
    }
}
