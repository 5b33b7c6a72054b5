package import DossierModel
package import Faults
package import Fixity
import Foundation
import Yams

/// The words of one language: every text that the program or a template writes, by key.
package struct Labels: Sendable {
    package let language: Language
    package let texts: [String: String]

    /// Reads the catalogues of one language: `labels/<language>.yml`, and `labels/<part>.<language>.yml` of the program and its help, the
    /// diagnostics and what they mean to a reader, the invoices, the countries, the search, customers and suppliers, tables, and bank statements.
    ///
    /// - Parameter templates: The folder of the templates.
    /// - Throws: `LabelError` naming the file that is missing or is not a flat list of texts.
    package init(language: Language, templates: String) throws(LabelError) {
        var texts: [String: String] = [:]
        for catalogue in Self.catalogues(of: language) {
            let path = templates + "/" + catalogue
            guard case .mapping(let entries)? = try TemplateYAML.compose(path) else { throw LabelError.notACatalogue(path) }
            for (key, value) in entries {
                guard let key = key.string, let text = value.string else {
                    throw LabelError.malformed(path, line: value.mark?.line, column: value.mark?.column, problem: .notAText)
                }
                texts[key] = texts[key] ?? text
            }
        }
        self.language = language
        self.texts = texts
    }

    /// The files that make up a language, relative to the folder of the templates.
    package static func catalogues(of language: Language) -> [String] {
        ["", "program.", "help.", "diagnostics.", "meanings.", "invoices.", "countries.", "search.", "parties.", "tables.", "bank."].map {
            "labels/\($0)\(language.rawValue).yml"
        }
    }

    /// The text of a key; the key itself in brackets where the catalogue lacks it, which the tests exclude.
    package subscript(key: String) -> String { texts[key] ?? "[\(key)]" }

    /// The text of a key with each `{name}` filled in, in one pass: a value that holds braces is not filled again.
    package func fill(_ key: String, _ values: [String: String]) -> String {
        var rest = self[key][...]
        var text = ""
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            text += rest[..<open]
            text += values[String(rest[rest.index(after: open)..<close])] ?? ""
            rest = rest[rest.index(after: close)...]
        }
        return text + rest
    }
}

/// A catalogue that cannot be used.
package enum LabelError: Error, Equatable {
    case missing(String)
    /// The system could not read it.
    case refused(SystemError)
    case notACatalogue(String)
    /// Line and column count from 1.
    case malformed(String, line: Int?, column: Int?, problem: Problem)

    package enum Problem: Equatable, Sendable {
        /// A name and a text belong there.
        case notAText
        case notYAML
        /// A text with U+0000.
        case forbiddenNUL
        /// A value of another form belongs there.
        case otherForm
        case missingKey(String)
        case twice([String])
        /// A place where a value is not among those that are possible there.
        case unknownValue(String, of: [String])
        /// The words of the YAML library.
        case library(String)
    }
}

extension LabelError: UserFault {
    package var messages: [Message] {
        switch self {
        case .refused(let error): error.messages
        case .missing(let path): [.fault(at: path, Message("catalogue.missing"), "MissingCatalogue")]
        case .notACatalogue(let path): [.fault(at: path, Message("catalogue.no-list"), "MalformedCatalogue")]
        case .malformed(let path, let line, let column, let problem):
            [.fault(at: ([path] + [line, column].compactMap { $0.map(String.init) }).joined(separator: ":"), problem.message, "MalformedCatalogue")]
        }
    }

    package var causes: [Message] {
        guard case .refused(let error) = self else { return messages }
        return error.causes
    }

    package var exitStatus: ExitStatus {
        guard case .refused = self else { return .usage }
        return .internalError
    }
}

extension LabelError.Problem {
    package var message: Message {
        switch self {
        case .notAText: Message("catalogue.no-text")
        case .notYAML: Message("catalogue.no-yaml")
        case .forbiddenNUL: Message("catalogue.nul")
        case .otherForm: Message("catalogue.other-form")
        case .missingKey(let name): Message("catalogue.missing-key", ["name": name])
        case .twice(let names): Message("problem.duplicateKey", ["value": names.joined(separator: ", ")])
        case .unknownValue(let name, let names): Message("catalogue.unknown-value", ["name": name, "names": names.joined(separator: ", ")])
        case .library(let text): Message("problem.library", ["text": text])
        }
    }
}
