import Faults
import Fixity

/// What a command refuses by itself.
enum CommandFault: UserFault, Equatable {
    /// No command has this name.
    case unknownCommand(String, suggestion: String?, names: [String])
    /// No templates in the folder that was asked for.
    case noTemplates(String)
    /// Nothing sealed stands at this path.
    case nothingSealed(String)
    /// A valid bag that another program made stands at this path.
    case otherBag(String)
    /// The output would become part of the dossier.
    case outputInside(String)
    /// What stands there is not of the kind that this command makes.
    case notReplaceable(String)
    case noEdition(String, suggestion: String?, names: [String])
    /// Something stands where a new file or folder is to be made, and nothing replaces it.
    case taken(String)
    /// A part that no package takes along.
    case noPart(String, suggestion: String?, names: [String])
    case noParts([String])
    /// No package of this name is known.
    case noPackage(String, suggestion: String?, names: [String])
    /// No step has this name.
    case noStep(String, names: [String])
    /// What an earlier step made is not there any more.
    case gone(String)
    /// A step of a migration lacks this option.
    case missingOption(String)
    /// What was typed again is not the id of the dossier.
    case notConfirmed(String)
    /// This file must stay and lies in the folder that is to be removed.
    case inTheFolder(String)
    /// The zip is not the one that was checked.
    case zipChanged(String)
    /// The command of `--reload` failed.
    case notReloaded(String)

    var messages: [Message] {
        switch self {
        case .unknownCommand(let name, let suggestion, let names): [Self.choice("cli.no-command", name, suggestion, names)]
        case .noTemplates(let path): [Message("cli.no-templates", ["path": path])]
        case .nothingSealed(let path): [Message("cli.nothing-sealed", ["path": path])]
        case .otherBag(let path): [Message("cli.other-bag", ["path": path])]
        case .outputInside(let path): [Message("cli.output-inside", ["path": path])]
        case .notReplaceable(let path): [Message("cli.not-replaceable", ["path": path])]
        case .noEdition(let name, let suggestion, let names): [Self.choice("cli.no-edition", name, suggestion, names)]
        case .taken(let path): [Message("cli.new.exists", ["path": path])]
        case .noPart(let name, let suggestion, let names): [Self.choice("cli.export.no-part", name, suggestion, names)]
        case .noParts(let names): [Message("cli.export.no-parts", ["names": names.joined(separator: ", ")])]
        case .noPackage(let name, let suggestion, let names): [Self.choice("cli.new.no-package", name, suggestion, names)]
        case .noStep(let name, let names): [Message("cli.migration.refused.other-scenario", ["step": name, "steps": names.joined(separator: ", ")])]
        case .gone(let path): [Message("cli.migration.fault.gone", ["path": path])]
        case .missingOption(let option): [Message("cli.migration.fault.option", ["option": option])]
        case .notConfirmed(let dossier): [Message("cli.migration.fault.confirm", ["dossier": dossier])]
        case .inTheFolder(let path): [Message("cli.migration.fault.inside", ["path": path])]
        case .zipChanged(let path): [Message("cli.migration.fault.zip-changed", ["path": path])]
        case .notReloaded(let command): [Message("cli.publish.not-reloaded", ["command": command])]
        }
    }

    var exitStatus: ExitStatus {
        switch self {
        case .zipChanged: .verificationFailed
        case .notReloaded: .internalError
        default: .usage
        }
    }

    /// A name that is not among those that there are.
    private static func choice(_ key: String, _ name: String, _ suggestion: String?, _ names: [String]) -> Message {
        Message(key, with: [
            "name": .text(name), "suggestion": suggestion.map { .message(Message("diagnostic.suggestion", ["value": $0])) } ?? .text(""),
            "names": .list(names.map(Message.Value.text)),
        ])
    }
}
