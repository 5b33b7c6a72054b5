package import DossierModel
import Fixity
import Formats
import Foundation
package import Snapshots
import Spelling

/// Makes a dossier folder of a pile of files: copies each to its shelf, writes `documents.csv` with what e-invoices, names and words say, and a
/// `dossier.yml` to complete. The pile stays as it is.
package struct DossierScaffold {
    let name: String?
    let folderName: String
    let enterpriseNumber: String?
    let language: Language
    let packages: [PackageProfile]

    /// - Parameters:
    ///   - name: The name of the client; nil for that of the auditfile in the pile, or else of the folder.
    ///   - folderName: The name of the folder that is made.
    ///   - packages: Those that may have written tables in the pile.
    package init(name: String?, folderName: String, enterpriseNumber: String?, language: Language, packages: [PackageProfile] = []) {
        self.name = name
        self.folderName = folderName
        self.enterpriseNumber = enterpriseNumber
        self.language = language
        self.packages = packages
    }

    /// What was made.
    package struct Made: Sendable {
        package var documents = 0
        /// How many of them have cells that were read from words.
        package var proposed = 0
        /// Whose pile it may be, where e-invoices had to tell; nil where somebody said it, or where there is no e-invoice.
        package var own: OwnCompany?
        /// The e-invoices of which nobody can tell whether they are bought or sold, by their paths in the dossier.
        package var undirected: [String] = []
        package var auditfiles = 0
        /// Files of the pile that are tables of a dossier.
        package var tables = 0
        /// The packages that wrote some of them.
        package var exporters: Set<String> = []
        /// Files that several packages may have written, with the names of these.
        package var unclear: [(path: String, packages: [String])] = []
        /// Tables that look like entries of a ledger, and became documents since nothing names some of their columns.
        package var incomplete: [(path: String, missing: [String], others: [String])] = []
        /// Links and special files of the pile, and unreadable names, which a dossier may not hold.
        package var refused: [String] = []
        /// Files that got another name because theirs was taken, with their paths in the dossier.
        package var renamed: [(path: String, target: String)] = []
        /// Files that a desktop or a tool left in the pile: how many, and the first of them.
        package var leftOut: (count: Int, first: String) = (0, "")
    }

    /// - Parameters:
    ///   - pile: The folder with the files; nil for an empty dossier.
    ///   - folder: An existing empty folder.
    /// - Throws: `SystemError`, or what copying throws.
    package func write(pile: String?, into folder: String) throws -> Made {
        var made = Made()
        var headers: [Dossier] = []
        var placed: [(path: String, known: Document?, isUndirected: Bool)] = [], together: [String: String] = [:]
        var tables: [TableProposal] = []
        let reading = try pile.map { try PileReading($0, ownNumber: enterpriseNumber) }
        for kind in DocumentKind.allCases { try makeFolder(folder + "/documents/" + kind.rawValue) }
        for name in ["ledger", "notes", "proposals"] { try makeFolder(folder + "/" + name) }
        if let pile {
            let heads = try HeadReader(source: RawPath(pile))
            try FileTree.walk(RawPath(pile)) { entry in
                let path = entry.path.display
                guard !entry.path.isDesktopLeftover else {
                    if entry.kind != .folder { made.leftOut = (made.leftOut.count + 1, made.leftOut.count == 0 ? path : made.leftOut.first) }
                    return
                }
                switch entry.kind {
                case .folder: return
                case .symbolicLink, .special: made.refused.append(path)
                case .file where !entry.path.isDisplayExact: made.refused.append(path)
                case .file:
                    let sample = FileSample(path: path, head: try heads.head(of: entry.path), disk: pile + "/" + path, isInPile: true)
                    if reading?.exported.contains(path) == true {
                        let target = path.contains("/") ? path : "export/" + path
                        _ = try place(path, of: pile, at: "ledger/" + target, in: folder, &made)
                        guard let format = try Formats.recognise(sample)?.format, !(try format.parts(of: pile + "/" + path)).isEmpty else { return }
                        made.auditfiles += 1
                        if let header = format.header(of: pile + "/" + path) { headers.append(header) }
                        return
                    }
                    if let format = try Formats.recognise(sample)?.format, let shelf = format.folder {
                        _ = try place(path, of: pile, at: shelf + "/" + entry.path.name.display, in: folder, &made)
                        made.auditfiles += 1
                        if let header = format.header(of: pile + "/" + path) { headers.append(header) }
                        return
                    }
                    if let table = try placeTable(path, of: pile, in: folder, &made) { return tables.append(table) }
                    // An e-invoice and its picture stay side by side.
                    let known = reading?.documents[path], picture = reading?.originals[path]
                    let kind = (known ?? picture.flatMap { reading?.documents[$0] })?.toldKind, target = Self.shelf(of: path, kind)
                    if let group = reading?.group(of: path), together[path] == nil {
                        let wanted = group.map { Self.shelf(of: $0, kind) }
                        for (path, free) in zip(group, FreePath.together(wanted, in: folder)) { together[path] = free }
                    }
                    let place = try place(path, of: pile, at: target, as: together[path], in: folder, &made)
                    if picture == nil { placed.append((place, known, reading?.undirected.contains(path) == true)) }
                }
            }
        }
        var description = DossierDescription(
            name: name ?? headers.first?.name ?? folderName, enterpriseNumber: enterpriseNumber ?? reading?.own?.number, language: language)
        if let own = reading?.own { description.invoices = (own.count, own.total) }
        description.hasAuditfile = made.auditfiles > 0
        description.tables = tables.sorted { $0.form.files < $1.form.files }
        made.tables = tables.count
        let currency = headers.first?.currency ?? reading?.currency ?? .euro
        description.currency = currency.code
        let rows = placed.map { ProposedRow($0.path, $0.known, isUndirected: $0.isUndirected, currency: currency) }
        try Self.write(rows.map(\.cells), to: folder + "/documents.csv")
        (made.documents, made.proposed) = (rows.count, rows.count { $0.isProposed })
        made.own = reading?.own.flatMap { $0.total > 0 ? $0 : nil }
        made.undirected = placed.filter(\.isUndirected).map(\.path).sorted()
        for header in headers { description.add(header) }
        try Data(description.text.utf8).write(to: URL(fileURLWithPath: folder + "/dossier.yml"))
        return made
    }

    private func makeFolder(_ path: String) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    /// Copies a file of the pile to its target, or beside it where that is taken.
    ///
    /// - Parameter chosen: The path that was found for it with others of its name.
    /// - Returns: Its path in the dossier.
    /// - Throws: `SystemError` that names the file.
    func place(
        _ path: String, of pile: String, at target: String, as chosen: String? = nil, in folder: String, _ made: inout Made
    ) throws -> String {
        let free = FreePath(chosen ?? target, in: folder).path
        if free != target { made.renamed.append((path, free)) }
        do {
            try makeFolder((folder + "/" + free as NSString).deletingLastPathComponent)
            try FileManager.default.copyItem(atPath: pile + "/" + path, toPath: folder + "/" + free)
        } catch {
            throw SystemError(.copy, RawPath(path), errno: Self.errno(of: error))
        }
        return free
    }

    /// The system's error number behind an error of Foundation.
    private static func errno(of error: any Error) -> Int32 {
        let cause = (error as NSError).userInfo[NSUnderlyingErrorKey]
        if let cause = cause as? POSIXError { return cause.code.rawValue }
        if let cause = cause as? NSError, cause.domain == NSPOSIXErrorDomain { return Int32(cause.code) }
        guard let code = (error as? CocoaError)?.code else { return EIO }
        return switch code {
        case .fileReadNoPermission, .fileWriteNoPermission: EACCES
        case .fileWriteOutOfSpace: ENOSPC
        case .fileNoSuchFile, .fileReadNoSuchFile: ENOENT
        default: EIO
        }
    }

    /// `aankopen/2024/x.pdf` goes to `documents/purchases/2024/x.pdf`, and `Aankopen 2024/x.pdf` too; what names no shelf goes to `misc`.
    ///
    /// - Parameter kind: What the e-invoice of the file says, for a folder that says nothing.
    static func shelf(of path: String, _ kind: DocumentKind?) -> String {
        var parts = path.split(separator: "/").map(String.init)
        if parts.first == "documents", parts.count > 1 { parts.removeFirst() }
        guard let name = parts.first, let shelf = ShelfName(name[...]) else {
            return (["documents", (kind ?? .misc).rawValue] + parts).joined(separator: "/")
        }
        if parts.count > 1 {
            parts.removeFirst()
            if shelf.isUnclear {
                parts.insert(name, at: 0)
            } else if let period = shelf.period, Period(parts[0]) == nil || parts.count == 1 {
                parts.insert(period.description, at: 0)
            }
        }
        return (["documents", shelf.kind.rawValue] + parts).joined(separator: "/")
    }

    private static func write(_ rows: [[String]], to path: String) throws {
        var data = Data()
        var csv = CSVWriter(separator: ";", quoting: "", isMarked: false) { data.append(contentsOf: $0) }
        // Nobody has to look at a column that says nothing.
        let count = ProposedRow.columns.count - (rows.allSatisfy { $0.last == "" } ? 1 : 0)
        for row in [ProposedRow.columns] + rows { try csv.row(row.prefix(count).map { .plain($0) }) }
        try csv.finish()
        try data.write(to: URL(fileURLWithPath: path))
    }
}

extension Document {
    /// Its kind, where an e-invoice says it.
    fileprivate var toldKind: DocumentKind? { provenance[.kind] == .structured ? kind : nil }
}
