import DossierModel
import Faults
import Fixity
import Foundation
import Spelling

/// Whether each language has each text, with places to fill in that the program fills, and no text that nothing shows.
struct LabelCheck {
    let folder: String
    let own: String?

    private struct Entry {
        let catalogue: String
        let line: Int
        let column: Int
        let text: String
        var place: String { "\(catalogue):\(line):\(column)" }
    }

    /// - Throws: `SystemError`.
    func faults() throws -> [Message] {
        var faults: [Message] = [], entries: [Language: [String: Entry]] = [:], missing: Set<String> = []
        for language in Language.allCases {
            var found: [String: Entry] = [:]
            for catalogue in Labels.catalogues(of: language) {
                do throws(LabelError) {
                    faults += try read(catalogue, into: &found)
                } catch {
                    if case .refused(let error) = error { throw error }
                    faults += error.placed(in: folder)
                    missing.insert(catalogue)
                }
            }
            entries[language] = found
        }
        let reference = own.flatMap { own in try? Labels(language: .nl, templates: own).texts } ?? [:], used = shownByTemplates()
        let all = Set(reference.keys).union(entries.values.flatMap(\.keys))
        for key in all.sorted() {
            let known = Language.allCases.compactMap { language in entries[language]?[key].map { (language, $0) } }
            if !reference.isEmpty, reference[key] == nil, !used.contains(key) {
                let near = nearest(to: key, among: reference.keys.sorted())
                faults += known.map { .fault(at: $1.place, .named("template.UnusedLabel", key, near), "UnusedLabel") }
                continue
            }
            for language in Language.allCases where entries[language]?[key] == nil {
                let catalogue = known.first.map { $1.catalogue.replacing(".\($0.rawValue).", with: ".\(language.rawValue).") }
                    .map { $0 == "labels/\(known[0].0.rawValue).yml" ? "labels/\(language.rawValue).yml" : $0 }
                let place = catalogue ?? "labels/\(language.rawValue).yml"
                // A catalogue that cannot be read misses all its texts.
                guard !missing.contains(place) else { continue }
                let other = known.first.map { Message("template.label-elsewhere", ["place": $1.place]) }
                faults.append(.fault(
                    at: place, Message("template.MissingLabel", with: ["name": .text(key), "other": other.map { .message($0) } ?? .text("")]),
                    "MissingLabel"))
            }
            faults += places(key, known.map(\.1), reference[key])
        }
        return faults
    }

    private func read(_ catalogue: String, into found: inout [String: Entry]) throws(LabelError) -> [Message] {
        let path = folder + "/" + catalogue
        guard case .mapping(let pairs)? = try TemplateYAML.compose(path) else { throw LabelError.notACatalogue(path) }
        var faults: [Message] = []
        for (key, value) in pairs {
            let mark = key.mark ?? value.mark
            guard let key = key.string, let text = value.string else {
                faults += LabelError.malformed(catalogue, line: mark?.line, column: mark?.column, problem: .notAText).messages
                continue
            }
            found[key] = found[key] ?? Entry(catalogue: catalogue, line: mark?.line ?? 1, column: mark?.column ?? 1, text: text)
        }
        return faults
    }

    /// Places that the program fills nowhere: of a text that it has itself those that its own has not, of another one all.
    private func places(_ key: String, _ entries: [Entry], _ own: String?) -> [Message] {
        guard let own = own ?? entries.first?.text else { return [] }
        let known = Self.places(own)
        return entries.flatMap { entry in
            Self.places(entry.text).subtracting(known).sorted().map { name in
                .fault(at: entry.place, .named("template.UnknownName", name, nearest(to: name, among: known.sorted())), "UnknownName")
            }
        }
    }

    private static func places(_ text: String) -> Set<String> { Set(text.matches(of: /\{[^{}]*\}/).map { String($0.output) }) }

    /// Labels that a template of the copy shows.
    private func shownByTemplates() -> Set<String> {
        var found: Set<String> = []
        for part in ["pages", "migration"] {
            for name in (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(part)")) ?? [] where name.hasSuffix(".mustache") {
                guard let bytes = try? WholeFile.bytes("\(folder)/\(part)/\(name)") else { continue }
                for match in String(decoding: bytes, as: UTF8.self).matches(of: /\{\{[#^]?label\.([A-Za-z0-9.-]+)\}\}/) {
                    found.insert(String(match.1))
                }
            }
        }
        return found
    }
}
