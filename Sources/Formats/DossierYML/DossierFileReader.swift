package import DossierModel

/// What `dossier.yml` says.
package struct DossierFile: Sendable {
    package let dossier: Dossier
    /// Whether `numbers` stands in it; CSV files with amounts need it.
    package let declaresNumbers: Bool
    /// The fields at the top that hold a fault; what `dossier` says of them is a placeholder or incomplete.
    package var faulty: Set<String> = []
}

/// Reads `dossier.yml`, the file that says who, which years and up to when.
package struct DossierFileReader {
    static let maximum = 1 << 20
    let path: String
    let file: String
    let folderName: String
    let palette: AccentPalette

    /// - Parameters:
    ///   - path: the file on disk.
    ///   - file: its path inside the dossier folder.
    ///   - folderName: the name of the dossier folder, from which a missing `id` is made.
    ///   - palette: what the accent colour of an office has to be read on.
    package init(path: String, file: String = "dossier.yml", folderName: String, palette: AccentPalette = .standard) {
        self.path = path
        self.file = file
        self.folderName = folderName
        self.palette = palette
    }

    /// Reports every fault at once; what is not at fault is returned all the same, so that the rest of the dossier can be read.
    ///
    /// - Throws: what `intake` throws.
    package func read(into intake: any DossierIntake) throws -> DossierFile {
        guard let content = try TextFile.read(path, file: file, maximum: DossierFileReader.maximum, into: intake) else { return .unreadable }
        let report = YAMLReport(file: file, intake: intake)
        do {
            guard let root = try YAMLText.compose(content.text) else {
                try report.add(.missingField, nil, ["field": "vitrine"])
                return .unreadable
            }
            if try report.refusesNUL(root) { return .unreadable }
            guard let fields = try YAMLFields(root, prefix: "", report: report) else { return .unreadable }
            let folder = OfficeFolder(disk: path.hasSuffix("/" + file) ? String(path.dropLast(file.utf8.count + 1)) : ".", palette: palette)
            return try DossierFields(fields: fields, folder: folder).dossier(folderName: folderName)
        } catch let fault as YAMLText.Fault {
            try intake.report(Diagnostic(
                .invalidYAML, at: SourceLocation(file, line: fault.line, column: fault.column), ["problem": .text(fault.problem)]))
            return .unreadable
        }
    }
}

extension DossierFile {
    /// Of a file that says nothing that can be read.
    static let unreadable = DossierFile(dossier: .unknown, declaresNumbers: false, faulty: Set(DossierFields.known))
}
