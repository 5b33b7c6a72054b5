package import Faults

/// All faults of a template and its partials, sorted by file, line and column.
package struct TemplateError: Error, Equatable {
    package let faults: [TemplateFault]

    package init(faults: [TemplateFault]) { self.faults = faults }
}

extension TemplateError: UserFault {
    package var messages: [Message] { faults.map(\.message) + (isOfTheMachine ? [] : [Message("template.fix")]) }
    package var exitStatus: ExitStatus { isOfTheMachine ? .internalError : .usage }
    /// Whether something could not be read for a reason that says nothing of the templates.
    package var isOfTheMachine: Bool { faults.contains { $0.problem.isOfTheMachine } }
}

/// One fault and where it stands.
package struct TemplateFault: Hashable, Sendable {
    /// The file name in the template folder.
    package let file: String
    /// From 1.
    package let line: Int
    /// In Unicode scalars, from 1.
    package let column: Int
    package let problem: TemplateProblem

    package init(file: String, line: Int, column: Int, problem: TemplateProblem) {
        (self.file, self.line, self.column, self.problem) = (file, line, column, problem)
    }

    /// `document.mustache:12:5: error: unknown name 'titel'; did you mean 'title'? [UnknownName]`
    package var message: Message { .fault(at: "\(file):\(line):\(column)", problem.message, problem.identifier) }

    static func inReadingOrder(_ first: TemplateFault, _ second: TemplateFault) -> Bool {
        (first.file, first.line, first.column, first.problem.identifier, first.problem.subject)
            < (second.file, second.line, second.column, second.problem.identifier, second.problem.subject)
    }
}

/// What can be wrong with a template.
package enum TemplateProblem: Hashable, Sendable {
    /// A place where no value may stand, because escaping cannot make it safe there; the labels `template.spot.<spot>` name them.
    package enum Spot: String, CaseIterable, Sendable {
        /// A tag or attribute name.
        case tag
        case unquotedAttribute = "unquoted-attribute"
        case comment
        /// A script or style element.
        case code
        case codeAttribute = "code-attribute"
    }

    case unreadable(SystemReason)
    case notUTF8
    case unclosedTag
    case unsupportedTag(String)
    case unknownName(String, suggestion: String?)
    case unknownLabel(String, suggestion: String?)
    case labelNeedsArgument(String)
    /// Nil where its name leads out of the folder.
    case unknownPartial(String, SystemReason?)
    case partialRecursion([String])
    case unclosedSection(String)
    case mismatchedSection(String, open: String?)
    case sectionCrossesMarkup(String)
    case unclosedMarkup
    case sectionOnly(String)
    case unescapedText(String)
    case misplacedHTML(String)
    case misplacedValue(String, Spot)
}

extension TemplateProblem {
    /// Stable, for tests and documentation.
    package var identifier: String {
        switch self {
        case .unreadable: "UnreadableTemplate"
        case .notUTF8: "TemplateNotUTF8"
        case .unclosedTag: "UnclosedTag"
        case .unsupportedTag: "UnsupportedTag"
        case .unknownName: "UnknownName"
        case .unknownLabel: "UnknownLabel"
        case .labelNeedsArgument: "LabelNeedsArgument"
        case .unknownPartial: "UnknownPartial"
        case .partialRecursion: "PartialRecursion"
        case .unclosedSection: "UnclosedSection"
        case .mismatchedSection: "MismatchedSection"
        case .sectionCrossesMarkup: "SectionCrossesMarkup"
        case .unclosedMarkup: "UnclosedMarkup"
        case .sectionOnly: "SectionOnly"
        case .unescapedText: "UnescapedText"
        case .misplacedHTML: "MisplacedHTML"
        case .misplacedValue: "MisplacedValue"
        }
    }

    var isOfTheMachine: Bool {
        switch self {
        case .unreadable(let reason), .unknownPartial(_, .some(let reason)): reason.isOfTheMachine
        default: false
        }
    }

    /// What it is about, to tell two at one place apart.
    var subject: String {
        switch self {
        case .unreadable, .notUTF8, .unclosedTag, .unclosedMarkup: ""
        case .unsupportedTag(let text), .unknownName(let text, _), .unknownLabel(let text, _), .labelNeedsArgument(let text),
            .unknownPartial(let text, _),
            .unclosedSection(let text), .mismatchedSection(let text, _), .sectionCrossesMarkup(let text), .sectionOnly(let text),
            .unescapedText(let text),
             .misplacedHTML(let text), .misplacedValue(let text, _): text
        case .partialRecursion(let chain): chain.joined(separator: " > ")
        }
    }

    /// One sentence, without the place: the label `template.<identifier>`.
    package var message: Message {
        func sentence(_ values: [String: Message.Value] = [:]) -> Message { Message("template.\(identifier)", with: values) }
        func suggested(_ name: String, _ suggestion: String?) -> Message {
            sentence(["name": .text(name), "suggestion": suggestion.map { .message(Message("template.suggestion", ["value": $0])) } ?? .text("")])
        }
        switch self {
        case .unreadable(let reason): return sentence(["reason": .message(reason.message)])
        case .notUTF8, .unclosedTag, .unclosedMarkup: return sentence()
        case .unknownName(let name, let suggestion), .unknownLabel(let name, let suggestion): return suggested(name, suggestion)
        case .unknownPartial(let name, let reason):
            return sentence(["name": .text(name), "reason": .message(reason?.message ?? Message("template.partial-elsewhere"))])
        case .mismatchedSection(let name, nil): return Message("template.NoSection", ["name": "{{/\(name)}}"])
        case .mismatchedSection(let name, let open?): return sentence(["name": .text("{{/\(name)}}"), "open": .text(open)])
        case .misplacedValue(let name, let spot): return sentence(["name": .text(name), "spot": .message(Message("template.spot.\(spot.rawValue)"))])
        case .sectionOnly(let name): return sentence(["name": .text(name), "use": .text("{{#\(name)}}")])
        case .unescapedText(let name): return sentence(["name": .text(name), "use": .text("{{\(name)}}")])
        case .partialRecursion, .unsupportedTag, .labelNeedsArgument, .unclosedSection, .sectionCrossesMarkup, .misplacedHTML:
            return sentence(["name": .text(subject)])
        }
    }
}
