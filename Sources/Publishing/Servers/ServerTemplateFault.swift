package import Faults

/// What is wrong in a file of `Templates/servers`.
package struct ServerTemplateFault: Error, Equatable {
    package enum Problem: Equatable, Sendable {
        case notUTF8
        /// A place that nothing fills.
        case unknown(String, suggestion: String?)
        /// A place that must be there, alone on a line.
        case missing(String)
    }

    /// The name in the folder.
    package let file: String
    /// From 1; nil where it is about the whole file.
    package let line: Int?
    package let problem: Problem

    package init(file: String, line: Int?, problem: Problem) {
        self.file = file
        self.line = line
        self.problem = problem
    }
}

extension ServerTemplateFault: UserFault {
    package var messages: [Message] {
        let place = "servers/" + file + (line.map { ":\($0)" } ?? "")
        let fault: Message = switch problem {
        case .notUTF8: .fault(at: place, Message("template.TemplateNotUTF8"), "TemplateNotUTF8")
        case .unknown(let name, let suggestion):
            .fault(at: place, Message("template.UnknownName", with: [
                            "name": .text("@\(name)@"),
                            "suggestion": suggestion.map { .message(Message("template.suggestion", ["value": "@\($0)@"])) } ?? .text("")
            ]), "UnknownName")
        case .missing(let name): .fault(at: place, Message("template.MissingPlace", ["name": "@\(name)@"]), "MissingPlace")
        }
        return [fault, Message("template.fix")]
    }

    package var exitStatus: ExitStatus { .usage }
}
