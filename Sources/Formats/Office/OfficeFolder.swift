package import DossierModel
import Foundation

/// Where the files of an office are, and what its colours have to be read on.
package struct OfficeFolder {
    /// The folder from which paths go, on disk.
    let disk: String
    /// The same as messages name it: empty, or with a slash at its end.
    let shown: String
    /// The dossier folder, which no path may leave; nil where an operator names the file.
    let bounds: String?
    let palette: AccentPalette

    /// The folder of a dossier: what it names lies in it.
    init(disk: String, palette: AccentPalette) { (self.disk, shown, bounds, self.palette) = (disk, "", disk, palette) }

    private init(disk: String, shown: String, bounds: String?, palette: AccentPalette) {
        (self.disk, self.shown, self.bounds, self.palette) = (disk, shown, bounds, palette)
    }

    /// Reads a file that describes an office and lies anywhere; its logo is looked for from its folder.
    ///
    /// - Returns: nil where something is wrong with it, which `intake` is told.
    /// - Throws: What `intake` throws; `RefusedRead`.
    package static func read(_ path: String, palette: AccentPalette, into intake: any DossierIntake) throws -> Office? {
        let faults = CountedFaults(intake), folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        let own = OfficeFolder(disk: folder.isEmpty ? "." : folder, shown: folder, bounds: nil, palette: palette)
        let (office, _) = try own.describedOffice(path, file: path, into: faults)
        return faults.count == 0 ? office : nil
    }

    /// The office of `dossier.yml`: its fields, or the file that it names; and the files that were named.
    func office(of fields: YAMLFields) throws -> (Office?, files: [String]) {
        guard let node = fields.node("office") else { return (nil, []) }
        guard case .scalar = node else {
            guard let own = try fields.mapping("office") else { return (nil, []) }
            return try OfficeFields(fields: own, folder: self).office()
        }
        guard let value = try fields.value("office")?.asName(), let file = try file(value) else { return (nil, []) }
        let folder = file.name.lastIndex(of: "/").map { String(file.name[...$0]) } ?? ""
        let inner = OfficeFolder(disk: disk + "/" + folder, shown: folder, bounds: bounds, palette: palette)
        let faults = CountedFaults(fields.report.intake)
        let (office, files) = try inner.describedOffice(file.disk, file: file.name, into: faults)
        if faults.count > 0 { fields.report.distrust("office") }
        return (office, [file.name] + files)
    }

    private func describedOffice(_ path: String, file: String, into intake: any DossierIntake) throws -> (Office?, [String]) {
        guard let content = try TextFile.read(path, file: file, maximum: DossierFileReader.maximum, into: intake) else { return (nil, []) }
        let report = YAMLReport(file: file, intake: intake)
        do {
            guard let root = try YAMLText.compose(content.text) else {
                try report.add(.missingField, nil, ["field": "name"])
                return (nil, [])
            }
            guard try !report.refusesNUL(root), let fields = try YAMLFields(root, prefix: "", report: report) else { return (nil, []) }
            return try OfficeFields(fields: fields, folder: self).office()
        } catch let fault as YAMLText.Fault {
            let place = SourceLocation(file, line: fault.line, column: fault.column)
            try intake.report(Diagnostic(.invalidYAML, at: place, ["problem": .text(fault.problem)]))
            return (nil, [])
        }
    }

    /// Folders whose files are parts of the dossier themselves.
    private static let kept: Set<String> = ["documents", "ledger", "notes", "proposals"]

    /// A file that a value names: its path in the dossier folder or as the operator wrote it, and where it is. What keeps it from being read is
    /// reported.
    func file(_ value: YAMLValue) throws -> (name: String, disk: String)? {
        let parts = value.text.split(separator: "/", omittingEmptySubsequences: false)
        let path = value.text.hasPrefix("/") ? value.text : disk + (disk.hasSuffix("/") ? "" : "/") + value.text
        if let bounds {
            let root = URL(fileURLWithPath: bounds).resolvingSymlinksInPath().path, place = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
            let own = (shown + value.text).split(separator: "/").first.map(String.init) ?? ""
            guard parts.allSatisfy({ !["", ".", ".."].contains($0) }), place.hasPrefix(root + "/"), !Self.kept.contains(own) else {
                try value.unusable("officeElsewhere")
                return nil
            }
        }
        guard !value.text.isEmpty, FileManager.default.fileExists(atPath: path) else {
            try value.unusable("officeFileMissing")
            return nil
        }
        return (value.text.hasPrefix("/") ? value.text : shown + value.text, path)
    }
}

extension YAMLValue {
    /// Reports a file that the value names and that cannot be used.
    func unusable(_ problem: Diagnostic.Argument) throws {
        try report.add(.unusableOfficeFile, mark, ["field": .text(field), "path": .text(text), "problem": problem])
    }
}

/// Passes on what is reported, and counts it.
final class CountedFaults: DossierIntake {
    private let intake: any DossierIntake
    private(set) var count = 0
    init(_ intake: any DossierIntake) { self.intake = intake }
    func take(_ part: DossierPart) {}
    func report(_ diagnostic: Diagnostic) throws {
        count += 1
        try intake.report(diagnostic)
    }
}
