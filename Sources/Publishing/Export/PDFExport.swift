package import DossierModel
package import Faults
package import Fixity
package import Snapshots
import Zip

/// One zip of all PDFs and e-invoices of a dossier, for a client who leaves with them; and what a removal of the dossier has to know of such a zip.
package enum PDFExport {
    package struct Summary: Sendable {
        /// Of the dossier.
        package let name: String
        /// PDFs, and XML files of e-invoices.
        package let pdfs: Int, invoices: Int
        /// Of the zip file.
        package let octets: Int
        /// Of the zip file.
        package let digest: SHA256Digest
        /// Errors of the dossier that do not concern its documents.
        package let otherErrors: Int

        /// Files of the zip, the three of its index included.
        package var entries: Int { pdfs + invoices + ExportIndex.files.count }
    }

    /// Writes the zip of a dossier beside its place, reads it back, holds every entry against what was read from the dossier, and puts it in its
    /// place.
    ///
    /// - Parameters:
    ///   - zip: The file to make; outside the dossier.
    ///   - words: The words of the index, for the language of the dossier.
    ///   - progress: Receives the number of PDFs that were written so far.
    ///   - each: Receives every diagnostic, findings before errors, and whether it is an error that stands in the way of the documents.
    /// - Throws: `InvalidDossier` for errors that concern documents, `FileChanged`, `StagingFault`, `ExportFault`, `SystemError`, `ZipFault`,
    ///   `DatabaseError`, `NoThread`: in all of these nothing was made and what was there is as it was; `Unconfirmed`, after which the zip stands.
    package static func write(
        _ inventory: PDFInventory, to zip: RawPath, replacing: Bool = false, words: (Dossier) throws -> ExportWords,
        progress: (WorkProgress) -> Void = { _ in },
        each: (_ diagnostic: Diagnostic, _ isGrave: Bool) throws -> Void = { _, _ in }
    ) throws -> Summary {
        guard !inventory.contains(try zip.text()) else { throw ExportFault.inside(zip) }
        let staging = try Staging(destination: zip)
        let made = staging.path.appending("export.zip")
        let summary = try inventory.read(each: each) { list in
            let words = try words(list.dossier)
            try list.name { ExportName.stem(of: $0, words) }
            let index = try pack(list, of: inventory.root, into: made, words, progress)
            let whole = try BackgroundWork { try FileHasher().digest(ofFile: made) }
            try verify(made, list, index)
            let digest = try whole.get()
            return Summary(
                name: list.dossier.name, pdfs: list.pdfs, invoices: list.invoices, octets: digest.size, digest: digest.digest,
                otherErrors: list.otherErrors)
        }
        for name in ExportIndex.files { try FileTree.remove(staging.path.appending(RawPath(name))) }
        try staging.commit(file: "export.zip", replacing: replacing)
        return summary
    }

    /// The digests of all files in a zip, each of the bytes that it unpacks to; what its `SHA256SUMS` says counts for nothing.
    ///
    /// - Throws: `SystemError`, `ZipFault` for what is no zip, damaged or encrypted.
    package static func digests(in zip: RawPath) throws -> Set<SHA256Digest> {
        var digests: Set<SHA256Digest> = []
        try ZipReader(zip).visit { digests.insert($0.digest) }
        return digests
    }

    /// The PDFs and e-invoices of a dossier folder as it is now whose bytes are in no file of the zip, in the order of a walk, relative to the
    /// folder. Names count for nothing.
    ///
    /// - Throws: `FileChanged`, `SystemError` for a folder or a file that cannot be read: nothing is known then; `ZipFault`.
    package static func missing(from zip: RawPath, dossier folder: RawPath) throws -> [RawPath] {
        let kept = try digests(in: zip), reader = try LiveFileReader(source: folder)
        var missing: [RawPath] = []
        try KeptWalk.visit(folder) { entry, _ in
            if try !kept.contains(reader.read(entry.path, stamp: entry.stamp)) { missing.append(entry.path) }
        }
        return missing
    }

    // MARK: Steps

    private static func pack(
        _ list: PDFList, of root: RawPath, into zip: RawPath, _ words: ExportWords, _ progress: (WorkProgress) -> Void
    ) throws -> [(size: Int, digest: SHA256Digest)] {
        let writer = try ZipWriter(zip), files = try list.cursor()
        let reader = try LiveFileReader(source: root), inside = try LiveFileReader(source: list.store)
        var held: PDFFile?
        var batch = try ReadAhead(files, held: &held, root: root, store: list.store)
        while let current = batch {
            let contents = try current.get()
            batch = try ReadAhead(files, held: &held, root: root, store: list.store)
            for content in contents {
                let file = content.file
                var digest = content.read?.digest
                try writer.add(as: file.name, size: file.size, .stored) { write in
                    if let read = content.read { try read.bytes.withUnsafeBytes(write) } else {
                        digest = try (file.isInside ? inside : reader).read(file.path, stamp: file.stamp, write)
                    }
                }
                guard let digest else { throw FileChanged(path: file.path) }
                try list.keep(digest, of: file)
                progress(WorkProgress(writer.count, of: list.count))
            }
        }
        let folder = zip.parent
        let index = try ExportIndex(words: words).write(list, into: folder)
        for (name, made) in Swift.zip(ExportIndex.files, index) {
            try writer.add(folder.appending(RawPath(name)), as: name, size: made.size, .deflated)
        }
        try writer.finish()
        return index
    }

    /// Entries are read in the order in which they were written.
    private static func verify(_ zip: RawPath, _ list: PDFList, _ index: [(size: Int, digest: SHA256Digest)]) throws {
        let pdfs = try list.cursor()
        var others = Swift.zip(ExportIndex.files, index).map { ZipReader.Entry(name: RawPath($0), digest: $1.digest, size: $1.size) }[...]
        func next() throws -> ZipReader.Entry? {
            guard let file = try pdfs.next() else { return others.popFirst() }
            return file.digest.map { ZipReader.Entry(name: RawPath(file.name), digest: $0, size: file.size) }
        }
        try ZipReader(zip).visit { entry in
            guard try next() == entry else { throw ExportFault.differs(entry.name) }
        }
        if let rest = try next() { throw ExportFault.differs(rest.name) }
    }
}

/// Why a zip of PDFs was not made.
package enum ExportFault: Error, Hashable {
    /// The zip would be a part of the dossier.
    case inside(RawPath)
    /// An entry of the zip, read back, is not what was read from the dossier.
    case differs(RawPath)
}

extension ExportFault: UserFault {
    package var messages: [Message] {
        switch self {
        case .inside(let path): [Message("cli.output-inside", ["path": path.display])]
        case .differs(let path): [Message("cli.export.differs", ["path": path.display])]
        }
    }

    package var exitStatus: ExitStatus {
        switch self {
        case .inside: .usage
        case .differs: .verificationFailed
        }
    }
}
