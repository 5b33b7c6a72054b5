import DossierModel
import Fixity
import Foundation
import GRDB

/// Stores files that lie inside other files, and gives each a row of its own: attachments of e-invoices and files in PDFs.
final class MemberIntake {
    private let db: Database
    /// The folder that has `files/`.
    let store: RawPath
    private var folder: IncomingFolder?
    /// The last number that was given to a path that several members want.
    private var numbers: [String: Int] = [:]

    init(db: Database, store: RawPath) {
        self.db = db
        self.store = store
    }

    /// Where the bytes of a file are: in the store where it lies in another one, else in the folder.
    ///
    /// - Parameter row: `path`, `raw_path`, `container`, `sha256` and `extension` of the file.
    func place(of row: Row, below root: RawPath) -> RawPath {
        guard row["container"] as Int64? == nil else {
            return store.appending(RawPath(ArchivedFile.storedPath(row["sha256"], row["extension"])))
        }
        return root.appending((row["raw_path"] as Data?).map { RawPath(bytes: Array($0)) } ?? RawPath(row["path"] as String))
    }

    /// A member that was stored.
    struct Member {
        let id: Int64
        /// As findings name it: that of its container, and behind it what the container calls it.
        let path: String
        /// On disk.
        let disk: RawPath
        let head: [UInt8]
        /// What the bytes are where the name promises something else.
        let mismatch: String?

        /// What a reader must know of it, as of a file of the folder.
        var findings: [Diagnostic] {
            let place = SourceLocation(path)
            return (head.isEmpty ? [Diagnostic(.emptyFile, at: place, ["path": .text(path)])] : [])
                + (mismatch.map { [Diagnostic(.contentMismatch, at: place, ["path": .text(path), "value": .text($0)])] } ?? [])
        }
    }

    /// A file that begins to come in.
    ///
    /// - Throws: `SystemError`.
    func begin() throws -> IncomingOriginal {
        let open = try folder ?? IncomingFolder(store: store)
        folder = open
        return try IncomingOriginal(in: open)
    }

    /// - Parameter name: What the container calls it: a text that is shown, and never a path.
    /// - Throws: `SystemError`, `DatabaseError`.
    func keep(_ incoming: IncomingOriginal, named name: String?, in container: (id: Int64, path: String), position: Int) throws -> Member {
        let shown = name.map(Self.shown) ?? ""
        let type = MediaType(name: shown, head: incoming.head)
        let stored = try incoming.keep(extension: type.storedExtension)
        let path = try freePath(container.path + "/" + (shown.isEmpty ? String(position + 1) : shown))
        try db.cachedStatement(sql: """
            INSERT INTO file (path, role, size, extension, media_type, sha256, container, member) VALUES (?, 'member', ?, ?, ?, ?, ?, ?)
            """).execute(arguments: [path, stored.size, type.storedExtension, type.name, stored.digest.hex, container.id, name])
        return Member(id: db.lastInsertedRowID, path: path, disk: store.appending(RawPath(stored.path)), head: stored.head,
            mismatch: type.contradictsName ? type.name : nil)
    }

    /// In a folder no path is that of a file and of something in it, so that only members can clash.
    private func freePath(_ wanted: String) throws -> String {
        var number = numbers[wanted] ?? 1
        var path = number == 1 ? wanted : "\(wanted) (\(number))"
        while try Bool.fetchOne(db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM file WHERE path = ?)"), arguments: [path]) == true {
            number += 1
            path = "\(wanted) (\(number))"
        }
        if number > 1 { numbers[wanted] = number }
        return path
    }

    private static func shown(_ name: String) -> String {
        String(RawPath(name).display.replacing("/", with: "_").replacing("\\", with: "_").prefix(100))
    }
}

/// The attachments of one e-invoice while it is read. They become files when the invoice could be read.
final class AttachmentIntake: EInvoiceFiles {
    private let members: MemberIntake
    private var incoming: [Int: IncomingOriginal] = [:]
    private var current: IncomingOriginal?

    init(_ members: MemberIntake) { self.members = members }

    func begin(_ index: Int) throws { current = try members.begin() }

    func take(_ bytes: UnsafeRawBufferPointer) throws { try current?.write(bytes) }

    func end(_ index: Int, isWhole: Bool) throws {
        try current?.finish()
        if isWhole { incoming[index] = current }
        current = nil
    }

    /// - Throws: `SystemError`, `DatabaseError`.
    func keep(_ invoice: EInvoice, in container: (id: Int64, path: String)) throws -> [MemberIntake.Member] {
        try invoice.documents.compactMap(\.attachment).compactMap { attachment in
            guard let file = incoming.removeValue(forKey: attachment.index) else { return nil }
            return try members.keep(file, named: attachment.declaredName, in: container, position: attachment.index)
        }
    }
}
