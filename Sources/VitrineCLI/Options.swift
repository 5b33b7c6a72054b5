import ArgumentParser
import DossierModel
import Fixity
import Foundation
import GRDB
import Migration
import Publishing
import Rendering
import Snapshots
import Spelling

/// What every command takes.
struct CommonOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("Folder with templates and labels, in place of the program's own.", valueName: "dir"))
    var templates: String?

    @Flag(name: .long, help: "Print errors only.")
    var quiet = false

    /// The folder of templates.
    func templateFolder() throws -> String {
        let program = TemplateFolder.runningProgram()
        if let found = TemplateFolder.find(asked: templates, program: program) { return found }
        let place = templates ?? program
        throw Failure(
            code: templates == nil ? .internalError : .usage,
            message: "vitrine: no templates at '\(place.visible)': a folder with 'pages' and 'labels' is needed; --templates DIR names another one")
    }

    /// The terminal's words, in the language of the environment: Dutch, French, German or English.
    func terminal() throws -> Terminal {
        let folder = try templateFolder()
        let language = Terminal.language(of: ProcessInfo.processInfo.environment)
        do {
            return Terminal(labels: try Labels(language: language, templates: folder), quiet: quiet)
        } catch LabelError.missing where language != .en {
            return Terminal(labels: try Labels(language: .en, templates: folder), quiet: quiet)
        }
    }
}

extension ParsableCommand {
    /// Runs a command's work and puts every error into words and an exit code.
    func reporting(_ terminal: Terminal, _ work: () throws -> Void) throws {
        do { try work() } catch { throw terminal.failure(for: error) }
    }
}

extension Terminal {
    func failure(for error: any Error) -> Failure {
        switch error {
        case let failure as Failure: failure
        case let error as InvalidDossier: invalid("cli.invalid", error)
        case let error as DossierInputError:
            switch error {
            case .missing(let path): missingFolder(path)
            }
        case let error as FileChanged:
            Failure(code: .invalidDossier, message: message(Diagnostic(
                .fileChanged, at: SourceLocation(error.path.display), ["path": .text(error.path.display)])))
        case let error as StagingFault:
            switch error {
            case .busy(let path): Failure(code: .internalError, message: say("cli.busy", ["path": path.display]))
            case .destinationExists(let path): Failure(code: .usage, message: say("cli.exists", ["path": path.display]))
            }
        case let error as PublishingFault: failure(for: error)
        case let error as ServerConfigurationFault: Failure(code: .usage, message: "vitrine: " + error.description)
        case let error as DigestMismatch: Failure(code: .verificationFailed, message: say("cli.publish.changed", ["path": error.path.display]))
        case let error as SnapshotError:
            switch error {
            case .notASnapshot(let path): Failure(code: .usage, message: say("cli.not-a-snapshot", ["path": path]))
            case .otherVersion(let path, let version):
                Failure(code: .usage, message: say("cli.other-version", ["path": path, "version": String(version)]))
            }
        case let error as SystemError where error.errno == ENOSPC || error.errno == EDQUOT: diskFull(error.path.display)
        case let error as SystemError:
            Failure(code: .internalError, message: say("cli.system", ["what": error.description]))
        case let error as DatabaseError where error.resultCode == .SQLITE_FULL: diskFull("")
        case let error as RegisterError: self.failure(for: error)
        case let error as CocoaError where error.code == .fileWriteOutOfSpace: diskFull(error.userInfo[NSFilePathErrorKey] as? String ?? "")
        case let error as CocoaError: Failure(code: .internalError, message: say("cli.system", ["what": error.localizedDescription]))
        case let error as TemplateErrors: Failure(code: .usage, message: error.description)
        case let error as LabelError:
            switch error {
            case .missing(let path), .notACatalogue(let path): Failure(code: .usage, message: say("cli.catalogue", ["path": path]))
            case .malformed: Failure(code: .usage, message: error.description)
            }
        case let error as ZipFault: Failure(code: .internalError, message: say("cli.system", ["what": error.description]))
        case let error as OfflineFault:
            Failure(code: .usage, message: say("cli.offline.name.\(error.reason.rawValue)", ["path": error.path.display]))
        case let error as ExportFault:
            switch error {
            case .inside(let path): outputInside(path.display)
            case .differs(let path): Failure(code: .verificationFailed, message: say("cli.export.differs", ["path": path.display]))
            }
        case let error as PreviewFault: failure(for: error)
        default: Failure(code: .internalError, message: say("cli.internal", ["what": String(describing: error)]))
        }
    }

    /// Refuses a destination that is there before any work is done for it; whoever makes one meanwhile is noticed at the end. `--replace` takes the
    /// place of its own kind only, never of a folder that holds something else.
    ///
    /// - Parameter marker: A file that only such a folder has, relative to it.
    /// - Throws: `StagingFault.destinationExists`, `Failure`.
    func checkDestination(_ path: String, replacing: Bool, marker: String) throws {
        var status = stat()
        guard replacing else {
            if lstat(path, &status) == 0 { throw StagingFault.destinationExists(RawPath(path)) }
            return
        }
        guard FileManager.default.fileExists(atPath: path), !FileManager.default.fileExists(atPath: path + "/" + marker) else { return }
        throw Failure(code: .usage, message: say("cli.not-replaceable", ["path": path]))
    }

    /// - Parameter key: The sentence that the number of errors belongs in.
    func invalid(_ key: String, _ error: InvalidDossier) -> Failure {
        let partly = error.isPartlyJudged ? say("cli.partly") + "\n" : ""
        return Failure(code: .invalidDossier, message: partly + say(key, ["errors": counted("errors", error.errors)]))
    }

    func outputInside(_ path: String) -> Failure {
        Failure(code: .usage, message: say("cli.output-inside", ["path": path]))
    }

    /// - Parameter names: The editions that there are.
    func noEdition(_ name: String, among names: [String]) -> Failure {
        let meant = nearest(to: name, among: names)
        return Failure(code: .usage, message: say("cli.no-edition", [
            "name": name, "names": names.joined(separator: ", "),
            "suggestion": meant.map { say("diagnostic.suggestion", ["value": $0]) } ?? "",
        ]))
    }

    private func missingFolder(_ path: String) -> Failure {
        Failure(code: .invalidDossier, message: message(Diagnostic(
            .missingFolder, at: SourceLocation(path), ["path": .text(path)])))
    }

    private func diskFull(_ path: String) -> Failure {
        Failure(code: .internalError, message: say("cli.disk-full", ["path": path]))
    }
}
