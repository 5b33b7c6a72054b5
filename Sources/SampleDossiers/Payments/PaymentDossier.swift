/// A small dossier of invoices and bank statements, in which it is hard to tell what some payments pay.
package enum PaymentDossier {
    /// Writes a dossier folder of one or two years with some 150 invoices, statements in CODA and, by the seed, a ledger of one of three styles or
    /// none. The same bytes for the same seed.
    /// - Parameters:
    ///   - folder: an empty or absent folder, or one written here before when `replace` is set.
    ///   - seed: another number, another dossier.
    ///   - truth: a file to write what each bank movement pays to, with the trap that a payment is; nil for none.
    /// - Throws: ``SampleDossierError``.
    package static func write(to folder: String, seed: UInt64, truth: String? = nil, replace: Bool = false) throws {
        var files = PaymentFiles(seed: seed)
        try files.make()
        let writer = try FolderWriter(
            root: folder, replace: replace, marker: ("dossier.yml", "name: " + PaymentParties.own.name),
            parts: ["documents", "documents.csv", "parties.csv", "ledger", "dossier.yml"])
        try writer.write(files.settings, to: "dossier.yml")
        try writer.write(files.parties, to: "parties.csv")
        try writer.write(files.documents, to: "documents.csv")
        for (path, content) in files.contents { try writer.write(content, to: path) }
        if let truth { try PaymentTruth.write(files.truth, to: truth) }
    }
}
