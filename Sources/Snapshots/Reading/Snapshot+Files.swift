package import DossierModel
import GRDB

/// One of the files that a document is made of.
package struct DocumentFile: Sendable {
    package enum Role: String, CaseIterable, Sendable {
        /// What counts: of an e-invoice its XML.
        case original
        /// The original in a form for the eye.
        case picture
        /// What came with it.
        case attachment
    }

    package let role: Role
    package let file: ArchivedFile
    /// The path of the file in which it lies; nil where it stands in the folder by itself.
    package let container: String?
    /// What the container calls it.
    package let member: String?

    /// The only file of its document.
    package init(alone file: ArchivedFile) { self.init(role: .original, file: file, container: nil, member: nil) }

    init(role: Role, file: ArchivedFile, container: String?, member: String?) {
        self.role = role
        self.file = file
        self.container = container
        self.member = member
    }

    /// What a person knows it by, and the name under which it is offered.
    package var name: String { member.flatMap { $0.split(separator: "/").last.map(String.init) } ?? file.name }
}

extension Snapshot {
    /// The files of some documents that are made of more than one, by document, in the order of their roles.
    /// - Throws: `DatabaseError`.
    package func files(of documents: [Int64]) throws -> [Int64: [DocumentFile]] {
        guard !documents.isEmpty else { return [:] }
        let list = IDList(documents)
        let found = try rows("""
            SELECT document, document_file.role, file.path, file.size, file.sha256, file.extension, file.media_type, file.pages, holder.path, \
            file.member,
                EXISTS (SELECT 1 FROM invoice WHERE invoice.file = file.id)
            FROM document_file JOIN file ON file.id = document_file.file LEFT JOIN file AS holder ON holder.id = file.container
            WHERE document IN \(list.marks) ORDER BY document, position
            """, list.arguments) { row in
            (document: row[0] as Int64, file: DocumentFile(
                role: DocumentFile.Role(rawValue: row[1]) ?? .attachment,
                    file: ArchivedFile(
                        path: row[2], size: row[3], sha256: row[4], fileExtension: row[5], mediaType: row[6], pages: row[7], isInvoice: row[10]),
                container: row[8], member: row[9]))
        }
        return Dictionary(grouping: found, by: \.document).compactMapValues { $0.count > 1 ? $0.map(\.file) : nil }
    }

    /// Where a file stands when a dossier is unpacked: one that lies in `a.pdf` in the folder `a.pdf.files`, since `a.pdf` is a file.
    /// - Throws: `DatabaseError`.
    package func unpackedPath(of file: DocumentFile) throws -> String {
        guard let container = file.container, file.file.path.hasPrefix(container + "/") else { return file.file.path }
        let name = file.file.path.dropFirst(container.count)
        var folder = container + ".files"
        while try !rows("SELECT 1 FROM file WHERE path = ?", [folder + name], { $0[0] as Int }).isEmpty { folder += "+" }
        return folder + name
    }
}
