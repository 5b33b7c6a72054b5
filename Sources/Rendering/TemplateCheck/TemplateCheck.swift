import DossierModel
package import Faults
import Fixity
import Foundation
import Templating

/// Looks through a changed copy of the templates with the code that rendering uses, and lists everything that is wrong with it at once.
package struct TemplateCheck {
    let folder: String
    /// The program's own templates, which say what there has to be; nil where they are not known.
    let own: String?

    /// - Parameters:
    ///   - folder: The templates to look through.
    ///   - own: Those of the program.
    package init(_ folder: String, own: String?) {
        self.folder = folder
        self.own = own
    }

    /// What was found: a line each, by file; and the templates of `pages` that cannot be used, without `.mustache`.
    package struct Result {
        package var faults: [Message] = []
        package var brokenPages: [String] = []
        /// Whether nothing of it keeps pages from being made.
        package var canRender = true
    }

    /// - Throws: `SystemError`, where the system did not hand over a file.
    package func run() throws -> Result {
        var result = Result()
        let labels = LabelCheck(folder: folder, own: own)
        result.faults += try labels.faults()
        var compiled: Set<Message> = []
        for language in Language.allCases {
            do {
                _ = try PageTemplates(folder: folder, labels: Labels(language: language, templates: folder))
            } catch let errors as TemplateErrors {
                let names = errors.names
                result.brokenPages += names.filter { !result.brokenPages.contains($0) }
                result.faults += errors.placed(in: "pages").filter { compiled.insert($0).inserted }
                result.canRender = false
            } catch LabelError.refused(let error) {
                throw error
            } catch is LabelError {
                // Said of its catalogue.
                result.canRender = false
            }
        }
        let lists = try ListCheck(folder: folder).faults()
        if !lists.isEmpty { result.canRender = false }
        result.faults += lists
        let styles = try StyleCheck(folder: folder, own: own).faults()
        result.faults += styles.map(\.message)
        result.faults += try missingFiles()
        result.brokenPages.sort()
        return result
    }

    /// Files of the program's own templates that are there whatever a page needs, and are not in the copy.
    private func missingFiles() throws -> [Message] {
        guard let own else { return [] }
        return try ["assets", "portal", "servers"].flatMap { part -> [Message] in
            let names = try FileManager.default.contentsOfDirectory(atPath: own + "/" + part).sorted()
            return names.filter { "\(part)/\($0)" != StyleSheet.path && !FileManager.default.fileExists(atPath: "\(folder)/\(part)/\($0)") }.map {
                .fault(at: "\(part)/\($0)", Message("catalogue.missing"), "MissingFile")
            }
        }
    }
}

extension TemplateErrors {
    /// The faults with their files as they stand in the folder of all templates.
    func placed(in part: String) -> [Message] {
        errors.flatMap(\.faults).map { .fault(at: "\(part)/\($0.file):\($0.line):\($0.column)", $0.problem.message, $0.problem.identifier) }
    }
}

extension LabelError {
    /// The faults with their files as they stand in a folder of templates.
    func placed(in folder: String) -> [Message] {
        switch self {
        case .refused: messages
        case .missing(let path): LabelError.missing(Self.inside(path, folder)).messages
        case .notACatalogue(let path): LabelError.notACatalogue(Self.inside(path, folder)).messages
        case .malformed(let path, let line, let column, let problem):
            LabelError.malformed(Self.inside(path, folder), line: line, column: column, problem: problem).messages
        }
    }

    private static func inside(_ path: String, _ folder: String) -> String {
        path.hasPrefix(folder + "/") ? String(path.dropFirst(folder.utf8.count + 1)) : path
    }
}

extension Message {
    /// A message about a name that is not known, with the nearest that is.
    static func named(_ key: String, _ name: String, _ suggestion: String?) -> Message {
        Message(key, with: [
            "name": .text(name), "suggestion": suggestion.map { .message(Message("template.suggestion", ["value": $0])) } ?? .text(""),
        ])
    }
}
