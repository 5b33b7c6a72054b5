/// All faults of a template and its partials, sorted by file, line and column.
package struct TemplateError: Error, Equatable, CustomStringConvertible {
    package let faults: [TemplateFault]

    package var description: String { faults.map(\.description).joined(separator: "\n") }
}

/// One fault and where it stands.
package struct TemplateFault: Hashable, Sendable, CustomStringConvertible {
    /// The file name in the template folder.
    package let file: String
    /// From 1.
    package let line: Int
    /// In Unicode scalars, from 1.
    package let column: Int
    package let problem: TemplateProblem

    /// `document.mustache:12:5: error: unknown name 'titel'; did you mean 'title'? [UnknownName]`
    package var description: String {
        "\(file):\(line):\(column): error: \(problem.summary) [\(problem.identifier)]"
    }

    static func inReadingOrder(_ first: TemplateFault, _ second: TemplateFault) -> Bool {
        (first.file, first.line, first.column, first.problem.summary)
            < (second.file, second.line, second.column, second.problem.summary)
    }
}

/// What can be wrong with a template.
package enum TemplateProblem: Hashable, Sendable {
    /// A place where no value may stand, because escaping cannot make it safe there.
    package enum Spot: String, Sendable {
        case tag = "a tag or attribute name"
        case unquotedAttribute = "an unquoted attribute"
        case comment = "an HTML comment"
        case code = "a script or style element"
        case codeAttribute = "an attribute that holds code"
    }

    case unreadable(reason: String)
    case notUTF8
    case unclosedTag
    case unsupportedTag(String)
    case unknownName(String, suggestion: String?)
    case unknownLabel(String, suggestion: String?)
    case labelNeedsArgument(String)
    case unknownPartial(String, reason: String)
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

    /// One line for a reader, without the place.
    package var summary: String {
        switch self {
        case .unreadable(let reason): "cannot read the template: \(reason)"
        case .notUTF8: "this line is not UTF-8"
        case .unclosedTag: "this tag is never closed"
        case .unsupportedTag(let tag): "unsupported tag '\(tag)'"
        case .unknownName(let name, let suggestion): "unknown name '\(name)'" + didYouMean(suggestion)
        case .unknownLabel(let key, let suggestion): "unknown label '\(key)'" + didYouMean(suggestion)
        case .labelNeedsArgument(let key): "label '\(key)' takes arguments, which a template cannot give"
        case .unknownPartial(let name, let reason): "cannot read partial '\(name)': \(reason)"
        case .partialRecursion(let chain): "partial includes itself: \(chain.joined(separator: " > "))"
        case .unclosedSection(let name): "section '\(name)' is never closed"
        case .mismatchedSection(let name, nil): "no section is open here that '{{/\(name)}}' could close"
        case .mismatchedSection(let name, let open?): "'{{/\(name)}}' stands where section '\(open)' must be closed"
        case .sectionCrossesMarkup(let name): "section '\(name)' begins and ends at different places of the markup"
        case .unclosedMarkup: "the template ends inside a tag, comment, script or style"
        case .sectionOnly(let name): "'\(name)' has no text; use it as a section: '{{#\(name)}}'"
        case .unescapedText(let name): "'\(name)' is untrusted text and must be escaped: '{{\(name)}}'"
        case .misplacedHTML(let name): "'\(name)' is markup and can only stand between tags"
        case .misplacedValue(let name, let spot): "'\(name)' cannot stand in \(spot.rawValue)"
        }
    }

    private func didYouMean(_ suggestion: String?) -> String {
        suggestion.map { "; did you mean '\($0)'?" } ?? ""
    }
}
