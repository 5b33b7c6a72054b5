import DossierModel
import Fixity
import Formats
import Foundation
import GRDB

/// Every file of the dossier folder with its role, size and media type, and a stamp that shows later whether it changed.
struct FileInventory {
    let db: Database
    let root: RawPath
    /// The only file that counts, for an auditfile that is a dossier by itself.
    let single: RawPath?
    /// Without `dossier.yml` everything that is no source is a document.
    let isPile: Bool
    let formats: SourceFormats
    /// Which files are tables wherever they lie.
    let sources: [TableForm]
    /// The file of the office and its logo.
    let officeFiles: Set<String>

    enum Role: String {
        case source, document, note, stray
    }

    /// - Throws: `SystemError` if the folder cannot be read, `DatabaseError`.
    func take(reporting report: (Diagnostic) throws -> Void) throws {
        // `composed` is the path in Unicode's form NFC, where it holds more than ASCII; `format` is what the file was taken for, and `reason` why.
        try db.execute(sql: """
            CREATE TEMP TABLE walked (path TEXT PRIMARY KEY, stamp TEXT NOT NULL, composed TEXT, format TEXT, reason TEXT) WITHOUT ROWID;
            CREATE TEMP TABLE taken (path TEXT NOT NULL, noun TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (path, noun)) WITHOUT ROWID;
            CREATE INDEX temp.walked_composed ON walked (composed) WHERE composed IS NOT NULL;
            """)
        let heads = try HeadReader(source: root)
        var leftOut: (count: Int, first: String) = (0, "")
        try walk(reporting: report, leftOut: { entry in
            guard entry.kind == .file, single == nil else { return }
            leftOut = (leftOut.count + 1, leftOut.count == 0 ? entry.path.display : leftOut.first)
        }) { entry in
            let path = entry.path.display
            let place = SourceLocation(path)
            switch entry.kind {
            case .folder: return
            case .symbolicLink: return try report(Diagnostic(.symbolicLink, at: place, ["path": .text(path)]))
            case .special: return try report(Diagnostic(.specialFile, at: place, ["path": .text(path)]))
            case .file: break
            }
            do {
                try store(entry, head: heads.head(of: entry.path), reporting: report)
            } catch let error as SystemError where !error.isOfTheMachine {
                try report(Diagnostic(.unreadableFile, at: place, ["path": .text(path), "problem": .text(error.reason)]))
            }
        }
        try claimParts()
        try reportStrayFiles(report)
        if leftOut.count > 0 {
            try report(Diagnostic(.leftOutFiles, at: SourceLocation("."), ["count": .count(leftOut.count), "path": .text(leftOut.first)]))
        }
    }

    /// Visits what belongs to the dossier: names that start with a dot and what a desktop leaves behind do not.
    func walk(
        reporting report: (Diagnostic) throws -> Void, leftOut: (FileTree.Entry) -> Void = { _ in }, visit: (FileTree.Entry) throws -> Void
    ) throws {
        try withoutActuallyEscaping(report) { report in
            try FileTree.walk(root) { path, error in
                guard !path.isDesktopLeftover else { return }
                if error.isOfTheMachine { throw error }
                try report(Diagnostic(
                    .unreadableFile, at: SourceLocation(path.display),
                    ["path": .text(path.display), "problem": .text(error.reason)]))
            } visit: { entry in
                guard single == nil || entry.path == single else { return }
                guard !entry.path.isDesktopLeftover else { return leftOut(entry) }
                try visit(entry)
            }
        }
    }

    static func stamp(_ entry: FileTree.Entry) -> String { entry.stamp }

    private func store(_ entry: FileTree.Entry, head: [UInt8], reporting report: (Diagnostic) throws -> Void) throws {
        let path = entry.path.display
        let place = SourceLocation(path)
        let type = MediaType(name: entry.path.name.display, head: head)
        let known = try recognise(entry.path, head: head)
        let role = role(of: path, known?.format)
        if let known, role == .source { formats.add(path, known.format) }
        try db.cachedStatement(sql: """
            INSERT INTO file (path, raw_path, role, size, extension, media_type) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """).execute(arguments: [
                path, entry.path.isDisplayExact ? nil : Data(entry.path.bytes), role.rawValue, entry.size, type.storedExtension, type.name,
            ])
        guard db.changesCount == 1 else {
            return try report(Diagnostic(.unusualName, at: place, ["path": .text(path)], severity: .error))
        }
        try db.cachedStatement(sql: "INSERT INTO walked VALUES (?, ?, ?, ?, ?)").execute(
            arguments: [
                path, Self.stamp(entry), path.utf8.allSatisfy { $0 < 0x80 } ? nil : path.asCode, known?.format.name, known?.reason.rawValue,
            ])
        if !entry.path.isDisplayExact {
            // A document is kept under a safe name; a file that must be read has to have one already.
            let isKept = role == .document || role == .stray
            try report(Diagnostic(.unusualName, at: place, ["path": .text(path)], severity: isKept ? .finding : .error))
        }
        if entry.size == 0 { try report(Diagnostic(.emptyFile, at: place, ["path": .text(path)])) }
        if type.contradictsName { try report(Diagnostic(.contentMismatch, at: place, ["path": .text(path), "value": .text(type.name)])) }
    }

    /// Gives files that are read with another one its format: they are no documents, and no tables of their own.
    private func claimParts() throws {
        for (head, format) in formats.heads {
            guard let disk = try? root.text() + "/" + head else { continue }
            let folder = head.lastIndex(of: "/").map { String(head[...$0]) } ?? ""
            for part in try format.parts(of: disk) {
                let path = folder + part
                // What says by its bytes what it is stays that.
                let known = try Row.fetchOne(db, sql: "SELECT format, reason FROM walked WHERE path = ?", arguments: [path])
                guard let known else { continue }
                let reason = (known["reason"] as String?).flatMap(RecognitionReason.init)
                // A table that is declared has its place in the export.
                guard reason == nil || reason == .declaration || path.hasPrefix("ledger/") && reason == .place else { continue }
                try db.execute(sql: "UPDATE file SET role = ? WHERE path = ?", arguments: [Role.source.rawValue, path])
                try db.execute(
                    sql: "UPDATE walked SET format = ?, reason = ? WHERE path = ?",
                    arguments: [format.name, RecognitionReason.content.rawValue, path])
                formats.add(part: path, of: format)
            }
        }
    }

    private func reportStrayFiles(_ report: (Diagnostic) throws -> Void) throws {
        let rows = try Row.fetchCursor(db, sql: "SELECT path FROM file WHERE role = ? ORDER BY id", arguments: [Role.stray.rawValue])
        while let row = try rows.next() {
            let path: String = row["path"]
            try report(Diagnostic(.strayFile, at: SourceLocation(path), ["path": .text(path)]))
        }
    }

    private func recognise(_ path: RawPath, head: [UInt8]) throws -> (format: any Format, reason: RecognitionReason)? {
        let disk = try? root.text() + "/" + path.text()
        let declared = sources.first { $0.names(path.display) }?.table
        return try Formats.recognise(
            FileSample(path: path.display, head: head, disk: disk, isInPile: isPile, isGiven: single != nil, declared: declared,
                isOfOffice: officeFiles.contains(path.display)))
    }

    private func role(of path: String, _ format: (any Format)?) -> Role {
        if format?.turn == .notes { return .note }
        if format.map({ !$0.isDocument }) == true || single != nil { return .source }
        // What is known here and no source is an e-invoice: a document wherever it lies.
        return path.hasPrefix("documents/") || isPile || format != nil ? .document : .stray
    }
}
