package import DossierModel
import Fixity
import Formats
import Foundation
import Spelling

/// Makes a dossier folder of a pile of files: copies each to its shelf, writes `documents.csv` with what folder and file names say, and a
/// `dossier.yml` to complete. The pile stays as it is.
package struct DossierScaffold {
    let name: String?
    let folderName: String
    let enterpriseNumber: String?
    let language: Language

    /// - Parameters:
    ///   - name: The name of the client; nil for that of the auditfile in the pile, or else of the folder.
    ///   - folderName: The name of the folder that is made.
    package init(name: String?, folderName: String, enterpriseNumber: String?, language: Language) {
        self.name = name
        self.folderName = folderName
        self.enterpriseNumber = enterpriseNumber
        self.language = language
    }

    /// What was made.
    package struct Made: Sendable {
        package var documents = 0
        package var auditfiles = 0
        /// Links and special files of the pile, which a dossier may not hold.
        package var refused: [String] = []
    }

    /// - Parameters:
    ///   - pile: The folder with the files; nil for an empty dossier.
    ///   - folder: An existing empty folder.
    /// - Throws: `SystemError`, or what copying throws.
    package func write(pile: String?, into folder: String) throws -> Made {
        var made = Made()
        var headers: [Dossier] = []
        var rows = [Self.columns]
        for kind in DocumentKind.allCases { try makeFolder(folder + "/documents/" + kind.rawValue) }
        for name in ["ledger", "notes", "proposals"] { try makeFolder(folder + "/" + name) }
        if let pile {
            try FileTree.walk(RawPath(pile)) { entry in
                let path = entry.path.display
                guard !entry.path.isDesktopLeftover else { return }
                switch entry.kind {
                case .folder: return
                case .symbolicLink, .special: made.refused.append(path)
                case .file where !entry.path.isDisplayExact: made.refused.append(path)
                case .file where AuditfileReader.isAuditfile(pile + "/" + path):
                    try FileManager.default.copyItem(atPath: pile + "/" + path, toPath: folder + "/ledger/" + entry.path.name.display)
                    made.auditfiles += 1
                    if let header = AuditfileReader.header(pile + "/" + path) { headers.append(header) }
                case .file:
                    let target = Self.shelf(of: path)
                    try makeFolder((folder + "/" + target as NSString).deletingLastPathComponent)
                    try FileManager.default.copyItem(atPath: pile + "/" + path, toPath: folder + "/" + target)
                    rows.append(row(target))
                    made.documents += 1
                }
            }
        }
        try Self.write(rows, to: folder + "/documents.csv")
        var description = DossierDescription(
            name: name ?? headers.first?.name ?? folderName, enterpriseNumber: enterpriseNumber, language: language)
        description.hasAuditfile = made.auditfiles > 0
        if let currency = headers.first?.currency { description.currency = currency.code }
        for header in headers { description.add(header) }
        try Data(description.text.utf8).write(to: URL(fileURLWithPath: folder + "/dossier.yml"))
        return made
    }

    private func makeFolder(_ path: String) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    /// `aankopen/2024/x.pdf` goes to `documents/purchases/2024/x.pdf`; what names no shelf goes to `misc`.
    static func shelf(of path: String) -> String {
        var parts = path.split(separator: "/").map(String.init)
        if parts.first == "documents", parts.count > 1 { parts.removeFirst() }
        let kind = FileNameFacts(path: parts.joined(separator: "/")).kind
        if kind != nil, parts.count > 1 { parts.removeFirst() }
        return (["documents", (kind ?? .misc).rawValue] + parts).joined(separator: "/")
    }

    private static let columns = ["path", "kind", "date", "number", "party", "net", "vat", "gross", "currency", "due", "entry", "status", "period"]

    private func row(_ path: String) -> [String] {
        let facts = FileNameFacts(path: path)
        return [
            path, facts.kind?.rawValue ?? "", facts.date?.description ?? "", facts.number ?? "", facts.party ?? "", "", "", "", "", "", "",
            "", facts.date == nil ? facts.period?.description ?? "" : "",
        ]
    }

    private static func write(_ rows: [[String]], to path: String) throws {
        var data = Data()
        var csv = CSVWriter(separator: ";", quoting: "", isMarked: false) { data.append(contentsOf: $0) }
        for row in rows { try csv.row(row.map { .plain($0) }) }
        try csv.finish()
        try data.write(to: URL(fileURLWithPath: path))
    }
}
