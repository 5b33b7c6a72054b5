package import DossierModel
import Foundation
import Yams

/// Reads what is known of the exports of bookkeeping packages: the files of `Templates/sources`, by their names.
package enum PackageProfiles {
    private static let fields = ["package", "source", "tables"]
    private static let tableFields = (DossierFields.parts["sources"] ?? []).filter { $0 != "files" } + ["header", "count"]

    /// The profiles of a folder, in the order of their names; none where there is no such folder. What is wrong with a file goes to `intake`, and the
    /// file is left out.
    ///
    /// - Throws: What `intake` throws; `RefusedRead`.
    package static func read(_ folder: String, into intake: any DossierIntake) throws -> [PackageProfile] {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".yml") }.sorted()
        return try names.compactMap { name in
            let faults = CountedFaults(intake)
            let profile = try profile(folder + "/" + name, String(name.dropLast(4)), into: faults)
            return faults.count == 0 ? profile : nil
        }
    }

    private static func profile(_ path: String, _ id: String, into intake: any DossierIntake) throws -> PackageProfile? {
        guard let content = try TextFile.read(path, file: path, maximum: DossierFileReader.maximum, into: intake) else { return nil }
        let report = YAMLReport(file: path, intake: intake)
        do {
            guard let root = try YAMLText.compose(content.text), try !report.refusesNUL(root),
                let fields = try YAMLFields(root, prefix: "", report: report)
            else { return nil }
            try fields.checkNames(Self.fields)
            let name = try fields.required("package")?.asName().text
            let sources = try fields.oneOrMore("source").map(\.text)
            for field in ["source", "tables"] where fields.node(field) == nil {
                try report.add(.missingField, fields.mark, ["field": .text(field)])
            }
            let tables = try fields.mappings("tables").compactMap { try table($0, fields) }
            return name.map { PackageProfile(id: id, name: $0, sources: sources, tables: tables) }
        } catch let fault as YAMLText.Fault {
            let place = SourceLocation(path, line: fault.line, column: fault.column)
            try intake.report(Diagnostic(.invalidYAML, at: place, ["problem": .text(fault.problem)]))
            return nil
        }
    }

    private static func table(_ item: YAMLFields, _ fields: YAMLFields) throws -> PackageProfile.Table? {
        try item.checkNames(tableFields)
        guard let kind = try item.required("table")?.choice(TableForm.Table.self) else { return nil }
        let known = TableGuess.columns[kind] ?? [], reader = SourceFields(fields: fields, notation: .comma, dates: .iso)
        let form = try reader.form(of: item, files: "", known: known)
        let header = try item.oneOrMore("header").map(\.text), count = try item.value("count").flatMap { try number($0) }
        if form.hasNames, header.isEmpty { _ = try item.required("header") }
        if !form.hasNames, count == nil { _ = try item.required("count") }
        if !form.hasNames, let name = form.columns.first(where: { Int($0.value).map { $0 > count ?? .max } ?? true }) {
            try item.report.add(
                .invalidValue, item.mark,
                ["value": .text(name.value), "field": .text("tables.columns.\(name.key)"), "expected": .text("1 … \(count ?? 1)")])
        }
        return PackageProfile.Table(header: header, count: count, form: form, declared: Set(item.keys.map(\.key)))
    }

    private static func number(_ value: YAMLValue) throws -> Int? {
        if let number = Int(value.text), (2...CSVReader.mostFields).contains(number) { return number }
        try value.invalid(expected: "2 … \(CSVReader.mostFields)")
        return nil
    }
}
