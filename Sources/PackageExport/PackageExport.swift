package import DossierModel
package import Faults
import Fixity
import Foundation
package import Snapshots

/// The files for another bookkeeping package, made from a frozen snapshot, and the proof that sums in old and new agree.
package enum PackageExport {
    /// What can be taken along.
    package enum Part: String, CaseIterable, Sendable {
        case accounts, customers, suppliers, openings
        case openItems = "open-items"
        case documents, permanent, proposals, notes, users, auditfile, fec
    }

    /// The words and the ways of writing numbers that people read in `reconciliation.html` and in the name of an added account.
    package struct Words: Sendable {
        /// `nl`, `fr`, `de` or `en`.
        package let language: String
        /// The text of a label with each `{name}` filled in.
        package let fill: @Sendable (String, [String: String]) -> String
        /// An amount in minor units, without its currency.
        package let amount: @Sendable (Int64, Currency) -> String
        package let count: @Sendable (Int) -> String

        package init(
            language: String, fill: @escaping @Sendable (String, [String: String]) -> String,
            amount: @escaping @Sendable (Int64, Currency) -> String, count: @escaping @Sendable (Int) -> String
        ) {
            self.language = language
            self.fill = fill
            self.amount = amount
            self.count = count
        }
    }

    /// One count or sum in old and new.
    package struct Figure: Sendable, Equatable {
        package enum Unit: Sendable, Equatable { case money(Currency), octets }
        package let part: Part
        /// A word of the labels `export.item.…`.
        package let item: String
        /// The account it is about, or empty.
        package var account = ""
        package var oldCount: Int?
        package var newCount: Int?
        /// Minor units or octets; debit less credit where both sides are in one sum.
        package var oldSum: Int64?
        package var newSum: Int64?
        package var unit: Unit?

        package var agrees: Bool { oldCount == newCount && oldSum == newSum }
    }

    /// Something that is not the same in the snapshot and in the files.
    package struct Difference: Error, Sendable, Equatable {
        /// Relative to the folder of the export.
        package let file: String
        /// What differs: an account, a party and reference, a row, or a word of the labels `export.item.…`.
        package let item: String
        package let old: String
        package let new: String
    }

    /// Something a reader must know: the key of a label and what belongs in it.
    package struct Remark: Sendable, Equatable {
        package let key: String
        package let values: [String: String]
    }

    /// What was written.
    package struct Summary: Sendable {
        package let parts: [Part]
        package let files: Int
        package let octets: Int
        package let figures: [Figure]
        package let remarks: [Remark]
    }

    /// Why a part cannot be made of this dossier; nothing else was written either.
    package struct Refusal: Error, Equatable {
        package let part: Part
        /// The label that says why, and what belongs in it.
        package let reason: Remark
    }

    /// The written files do not say what the snapshot says.
    package struct Disagreement: Error {
        package let differences: [Difference]
    }

    /// Writes the files, reads them back, compares them with the snapshot and writes the reconciliation beside them.
    ///
    /// - Parameters:
    ///   - parts: In any order; one that is named twice counts once.
    ///   - folder: Exists and is empty; after an error it holds some of the files and is to be thrown away.
    /// - Throws: `Refusal`; `Disagreement`; `DatabaseError`, `CocoaError`.
    package static func write(_ snapshot: Snapshot, _ parts: [Part], to folder: String, words: Words) throws -> Summary {
        let parts = Part.allCases.filter(parts.contains)
        let tables = try SnapshotTables(snapshot)
        let basis = try parts.contains(where: \.needsBalances) ? TakeoverBasis(tables, parts: parts) : nil
        let export = ExportFolder(folder)
        let writer = try PartWriter(snapshot: snapshot, tables: tables, basis: basis, parts: parts, folder: export, words: words)
        try writer.write()
        try export.write("export.json", ExportRecord(snapshot: snapshot, parts: parts).json())
        let reconciler = try Reconciler(folder: folder, snapshot: snapshot)
        try reconciler.run()
        guard reconciler.differences.isEmpty else { throw Disagreement(differences: reconciler.differences) }
        let remarks = writer.remarks
        let report = ReconciliationReport(
            snapshot: snapshot, parts: parts, figures: reconciler.figures, remainders: writer.remainders, remarks: remarks, words: words)
        try export.write("reconciliation.csv", report.csv())
        try export.write("reconciliation.html", try report.html())
        try export.writeSums()
        return Summary(parts: parts, files: export.names.count, octets: export.octets, figures: reconciler.figures, remarks: remarks)
    }

    /// Reads a written folder and compares it with the snapshot it was made of: counts, sums and every row; and each file with `SHA256SUMS`.
    ///
    /// - Returns: Nothing where all agree.
    /// - Throws: `DatabaseError`; `SystemError`. A file that cannot be read is a difference.
    package static func reconcile(_ folder: String, _ snapshot: Snapshot) throws -> [Difference] {
        let reconciler = try Reconciler(folder: folder, snapshot: snapshot)
        try reconciler.run()
        try reconciler.checkSums()
        return reconciler.differences
    }
}

extension PackageExport.Remark {
    package var message: Message { Message(key, values) }
}

extension PackageExport.Refusal: UserFault {
    package var messages: [Message] { [Message("cli.export.refused", with: ["part": .text(part.rawValue), "reason": .message(reason.message)])] }
    package var exitStatus: ExitStatus { .invalidDossier }
}

extension PackageExport.Disagreement: UserFault {
    package var messages: [Message] {
        differences.map { Message("cli.export.difference", ["file": $0.file, "item": $0.item, "old": $0.old, "new": $0.new]) } + [
            Message("cli.export.disagrees")
        ]
    }

    package var exitStatus: ExitStatus { .verificationFailed }
}

extension PackageExport.Part {
    var needsBalances: Bool { self == .openings || self == .openItems || self == .auditfile }
}

/// `export.json`: what was made of which snapshot.
struct ExportRecord: Codable {
    var version = 1
    let dossier: String
    let snapshot: String
    let parts: [String]

    init(snapshot: Snapshot, parts: [PackageExport.Part]) throws {
        dossier = snapshot.dossier.id
        self.snapshot = try snapshot.fingerprint()
        self.parts = parts.map(\.rawValue)
    }

    func json() throws -> Data { Data(try CanonicalJSON.text(self).utf8) }
}
