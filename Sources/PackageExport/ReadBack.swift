import DossierModel
import Formats
import Foundation

/// Reads what was written, with the readers of the dossier folder.
final class ReadBack: DossierIntake {
    let folder: String
    /// What could not be read, by file.
    private(set) var faults: [(file: String, fault: String)] = []
    private(set) var parts: [DossierPart] = []

    init(_ folder: String) { self.folder = folder }

    func take(_ part: DossierPart) { parts.append(part) }
    func report(_ diagnostic: Diagnostic) {
        if diagnostic.severity == .error {
            faults.append((diagnostic.location.file, diagnostic.location.description + " " + diagnostic.identifier.rawValue))
        }
    }

    /// A row by the names of its columns, without what was put before texts that look like a formula.
    typealias Row = [String: String]

    /// Hands over each row; nothing where the file is missing, which is a fault.
    func each(_ file: String, columns: [String], _ body: (Row) throws -> Void) throws {
        let csv = try CSVReader(path: folder + "/" + file, file: file, intake: self)
        guard try csv.next() else {
            faults.append((file, "–"))
            return
        }
        let names = (0..<csv.count).map { csv[$0] }
        guard names == columns else {
            faults.append((file, names.joined(separator: ",")))
            return
        }
        while try csv.next() {
            var row: Row = [:]
            for (index, name) in names.enumerated() { row[name] = ExportCSV.plain(csv[index], column: name) }
            try body(row)
        }
    }

    /// Everything in the auditfile.
    func auditfile(_ file: String) throws -> (header: Dossier?, parts: [DossierPart]) {
        parts = []
        var header: Dossier?
        try AuditfileReader(path: folder + "/" + file, file: file).read(into: self) { header = $0 }
        defer { parts = [] }
        return (header, parts)
    }

    /// Minor units; nil for an empty cell. A cell that is no amount is a fault.
    func amount(_ text: String?, _ currency: Currency, in file: String) -> Int64? {
        guard let text, !text.isEmpty else { return nil }
        guard let value = AmountNotation.comma.minorUnits(text, currency) else {
            faults.append((file, text))
            return nil
        }
        return value
    }
}
