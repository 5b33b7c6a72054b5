import DossierModel
import Faults
import Fixity
import Foundation
import Spelling

/// Whether the style sheet has every custom property that it and the program's own use, and an accent that can be read.
struct StyleCheck {
    let folder: String
    let own: String?

    /// Something wrong, at a line of the sheet where it stands in one.
    struct Fault {
        let line: Int?
        let what: Message
        let identifier: String
        var message: Message { .fault(at: StyleSheet.path + (line.map { ":\($0)" } ?? ""), what, identifier) }
    }

    /// - Throws: `SystemError`.
    func faults() throws -> [Fault] {
        let sheet: StyleSheet
        do { sheet = try StyleSheet(templates: folder) } catch is LabelError {
            return [Fault(line: nil, what: Message("catalogue.missing"), identifier: "MissingFile")]
        }
        var faults: [Fault] = []
        if let line = sheet.unclosedLine { faults.append(Fault(line: line, what: Message("template.UnclosedBlock"), identifier: "UnclosedBlock")) }
        let names = Set(sheet.properties.map(\.name))
        var said: Set<String> = []
        for use in sheet.uses where !names.contains(use.name) && said.insert(use.name).inserted {
            let near = nearest(to: use.name, among: names.sorted())
            faults.append(Fault(line: use.line, what: .named("template.UnknownProperty", use.name, near), identifier: "UnknownProperty"))
        }
        if let own, let ours = try? StyleSheet(templates: own) {
            for mode in [StyleSheet.Mode.light, .dark, .print] {
                let have = Set(sheet.properties.filter { $0.mode == mode }.map(\.name))
                for property in ours.properties where property.mode == mode && !have.contains(property.name) && !said.contains(property.name) {
                    faults.append(Fault(
                        line: nil, what: Message("template.MissingProperty", with: [
                            "name": .text(property.name), "mode": .message(Message("problem.\(mode.rawValue)Mode")),
                        ]), identifier: "MissingProperty"))
                }
            }
        }
        return faults + grounds(sheet)
    }

    private func grounds(_ sheet: StyleSheet) -> [Fault] {
        var faults: [Fault] = []
        for mode in [StyleSheet.Mode.light, .dark] {
            for name in AccentPalette.names + ["accent-wash", "accent"] {
                guard let property = sheet.property(name, mode), property.mode == mode, ScreenColour(property.value) == nil else { continue }
                faults.append(Fault(
                        line: property.line, what: Message("template.NoColour", ["name": property.name, "value": property.value]),
                        identifier: "NoColour"))
            }
            guard let grounds = sheet.grounds(mode), let accent = sheet.property("accent", mode), let colour = ScreenColour(accent.value) else {
                continue
            }
            let worst = grounds.lowest(of: colour, with: grounds.wash)
            guard worst.ratio < AccentGrounds.text else { continue }
            faults.append(Fault(
                line: accent.line, what: Message("diagnostic.InsufficientContrast", with: [
                    "value": .text(accent.value), "field": .text("--accent"), "ratio": .text(worst.text), "needed": .text("4.5:1"),
                    "problem": .message(Message("problem.\(mode.rawValue)Mode")), "ground": .text("\(worst.ground.name) \(worst.ground.colour)"),
                ]), identifier: "InsufficientContrast"))
        }
        return faults
    }
}
