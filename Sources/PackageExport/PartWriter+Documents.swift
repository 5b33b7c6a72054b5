import Foundation

/// Documents and notes, byte for byte.
extension PartWriter {
    func writeDocuments() throws {
        let kinds = [(PackageExport.Part.documents, "misc"), (.permanent, "permanent")].filter { parts.contains($0.0) }.map(\.1)
        guard !kinds.isEmpty else { return }
        var further = try furtherFiles(of: kinds)
        let table = ExportTable.documents(kinds), furtherTable = ExportTable.documentFiles(kinds)
        let csv = try ExportCSV(folder, table.file, columns: table.columns)
        let list = further.isEmpty ? nil : try ExportCSV(folder, furtherTable.file, columns: furtherTable.columns)
        var missing = 0
        try tables.each(table.sql) { row in
            var cells = cells(table, row)
            let count = table.columns.count
            if let sha256 = row[count] as String?, let path = row[0] as String? {
                let place = try copy(sha256, row[count + 1], path, kind: row[1])
                cells[0] = .text(place)
                for file in further.removeValue(forKey: row[count + 2]) ?? [] {
                    try list?.row([.text(place), .text(copy(file.sha256, file.fileExtension, file.path, kind: row[1])), .text(file.role)])
                }
            } else {
                missing += 1
            }
            try csv.row(cells)
        }
        try finish(csv)
        if let list { try finish(list) }
        remark("export.note.missing-files", counting: missing)
    }

    private struct FurtherFile {
        let path: String, role: String, sha256: String, fileExtension: String
    }

    /// By document.
    private func furtherFiles(of kinds: [String]) throws -> [Int64: [FurtherFile]] {
        let table = ExportTable.documentFiles(kinds), count = table.columns.count
        var files: [Int64: [FurtherFile]] = [:]
        try tables.each(table.sql) { row in
            let file = FurtherFile(path: row[1], role: row[2], sha256: row[count], fileExtension: row[count + 1])
            files[row[count + 2], default: []].append(file)
        }
        return files
    }

    private func copy(_ sha256: String, _ fileExtension: String, _ path: String, kind: String?) throws -> String {
        let place = folder.free(Self.place(path, below: "documents", kind: kind))
        try folder.copy(tables.original(sha256, fileExtension), as: place)
        return place
    }

    /// Where a file of the dossier folder stands in the export: where it stood, if that was a folder of documents.
    static func place(_ path: String, below folder: String, kind: String?) -> String {
        path.hasPrefix(folder + "/") ? path : ([folder] + [kind].compactMap(\.self) + [path]).joined(separator: "/")
    }

    func writeNotes() throws {
        try tables.each("SELECT path, sha256, extension FROM file WHERE role = 'note' ORDER BY path") { row in
            try folder.copy(tables.original(row[1], row[2]), as: folder.free(Self.place(row[0], below: "notes", kind: nil)))
        }
    }
}
