import DossierModel
import Fixity
import Formats
import Foundation

/// Tables that a package exported, in a pile of files.
extension DossierScaffold {
    private static let endings = ["csv", "txt", "tsv", "asc"]

    /// Where a dossier has each table; entries keep their names, and so does a second file of the others.
    private static let places: [TableForm.Table: String] = [
        .accounts: "ledger/accounts.csv", .openings: "ledger/opening.csv", .parties: "parties.csv", .statements: "statements.csv",
        .movements: "movements.csv"
    ]

    /// Copies a table to its place; nil for a file that is none, or one whose columns nobody can tell.
    ///
    /// - Throws: `SystemError` that names the file.
    func placeTable(_ path: String, of pile: String, in folder: String, _ made: inout Made) throws -> TableProposal? {
        let name = (path as NSString).lastPathComponent, disk = pile + "/" + path
        guard Self.endings.contains((name as NSString).pathExtension.lowercased()) else { return nil }
        var dossier = Dossier(id: "", name: "", language: language, currency: .euro)
        dossier.packages = packages
        let unclear = TableProposal.unclearPackages(disk, of: dossier)
        if !unclear.isEmpty { made.unclear.append((path, unclear)) }
        let told = TableProposal(disk: disk, path: path, of: dossier, table: nil)
        if told == nil, let lack = TableProposal.lackOfEntries(disk, of: dossier) {
            made.incomplete.append((path, lack.missing, lack.others))
            return nil
        }
        guard let found = told, found.table != .documents else { return nil }
        let place = Self.places[found.table].flatMap { FileManager.default.fileExists(atPath: folder + "/" + $0) ? nil : $0 }
        let target = try self.place(path, of: pile, at: place ?? "ledger/" + name, in: folder, &made)
        if let exporter = found.exporter { made.exporters.insert(exporter) }
        let isInPlace = place != nil || found.table == .entries && target.lowercased().hasSuffix(".csv")
        return TableProposal(disk: disk, path: target, of: dossier, table: isInPlace ? found.table : nil)
    }
}
