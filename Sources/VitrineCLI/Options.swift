import ArgumentParser
import DossierModel
import Faults
import Fixity
import Formats
import Foundation
import Rendering

/// What every command takes.
struct CommonOptions: ParsableArguments {
    @Option(name: .long, help: .text("help.templates", "dir"), completion: .directory)
    var templates: String?

    @Flag(name: .long, help: .text("help.quiet"))
    var quiet = false

    /// The folder of templates.
    /// - Throws: `CommandFault.noTemplates`.
    func templateFolder() throws -> String {
        let program = TemplateFolder.runningProgram()
        if let found = TemplateFolder.find(asked: templates, program: program) { return found }
        throw CommandFault.noTemplates(templates ?? program)
    }

    /// The folder that was asked for, however incomplete, to be looked through; nil where none was.
    /// - Throws: `CommandFault.noTemplates` for what is no folder of templates at all.
    func templatesToCheck() throws -> String? {
        guard let templates else { return nil }
        var path = templates
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        guard ["pages", "labels"].contains(where: { FileLocation.kind(path + "/" + $0) != nil }) else { throw CommandFault.noTemplates(templates) }
        return path
    }

    /// A terminal with the program's own words.
    /// - Throws: `Failure`, where it lost them.
    func ownTerminal() throws -> Terminal {
        guard let labels = Self.ownLabels else { return try terminal() }
        return Terminal(labels: labels, quiet: quiet)
    }

    /// The packages whose exports are known.
    /// - Throws: `Failure` that lists what is wrong in their files.
    func packages(_ terminal: Terminal) throws -> [PackageProfile] {
        let faults = FaultList(), packages = try PackageProfiles.read(templateFolder() + "/sources", into: faults)
        guard faults.list.isEmpty else { throw Failure(code: .usage, message: faults.list.map(terminal.message).joined(separator: "\n")) }
        return packages
    }

    /// The terminal's words, in the language of the environment: Dutch, French, German or English.
    /// - Throws: `Failure`, in the words of the program's own catalogues where those that were asked for cannot be used.
    func terminal() throws -> Terminal {
        do {
            return Terminal(labels: try Self.labels(in: templateFolder()), quiet: quiet)
        } catch let fault as any UserFault {
            throw Self.failure(for: fault)
        }
    }

    /// The program's own catalogues, read once; nil where it lost them or they cannot be used.
    static let ownLabels: Labels? = ownTemplates.flatMap { try? read($0) }

    /// The program's own templates; nil where it lost them.
    static let ownTemplates = TemplateFolder.find(asked: nil, program: TemplateFolder.runningProgram())

    private static func labels(in templates: String) throws(LabelError) -> Labels {
        if templates == ownTemplates, let ownLabels { return ownLabels }
        return try read(templates)
    }

    private static func read(_ templates: String) throws(LabelError) -> Labels {
        let language = Terminal.language(of: ProcessInfo.processInfo.environment)
        do throws(LabelError) { return try Labels(language: language, templates: templates) } catch {
            guard case .missing = error, language != .en else { throw error }
            return try Labels(language: .en, templates: templates)
        }
    }

    /// A fault in words without a terminal of one's own.
    static func failure(for fault: any UserFault) -> Failure {
        if let ownLabels { return Terminal(labels: ownLabels, quiet: false).failure(for: fault) }
        // A program that lost its catalogues has words in no language: it tells the data.
        let lines = fault.messages.map { message in
            let texts = message.values.sorted { $0.key < $1.key }.compactMap { if case .text(let text) = $0.value { text.visible } else { nil } }
            return "vitrine: \(message.key): \(texts.joined(separator: ", "))"
        }
        return Failure(code: .internalError, message: lines.joined(separator: "\n"))
    }
}

/// Keeps what is reported.
final class FaultList: DossierIntake {
    var list: [Diagnostic] = []
    func take(_ part: DossierPart) {}
    func report(_ diagnostic: Diagnostic) { list.append(diagnostic) }
}

extension ParsableCommand {
    /// Runs a command's work and puts every error into words and an exit code.
    func reporting(_ terminal: Terminal, _ work: () throws -> Void) throws {
        do { try work() } catch { throw terminal.failure(for: error) }
    }
}

extension Terminal {
    /// An error in the user's words. One that says nothing of itself is one of the program.
    func failure(for error: any Error) -> Failure {
        switch error {
        case let failure as Failure: failure
        case let fault as any UserFault: Failure(code: fault.exitStatus, message: labels.words(fault))
        default: Failure(code: .internalError, message: say("cli.internal", ["what": String(describing: error)]))
        }
    }

    /// Why something failed, without what became of the work.
    func cause(of error: any Error) -> Failure {
        let failure = failure(for: error)
        guard let causes = (error as? any UserFault)?.causes else { return failure }
        return Failure(code: failure.code, message: causes.map(labels.words).joined(separator: "\n"))
    }

    /// Refuses a destination that is there before any work is done for it; whoever makes one meanwhile is noticed at the end. `--replace` takes the
    /// place of its own kind only, never of a folder that holds something else.
    ///
    /// - Parameter marker: A file that only such a folder has, relative to it.
    /// - Throws: `StagingFault.destinationExists`, `CommandFault.notReplaceable`.
    func checkDestination(_ path: String, replacing: Bool, marker: String) throws {
        var status = stat()
        guard replacing else {
            if lstat(path, &status) == 0 { throw StagingFault.destinationExists(RawPath(path)) }
            return
        }
        guard FileManager.default.fileExists(atPath: path), !FileManager.default.fileExists(atPath: path + "/" + marker) else { return }
        throw CommandFault.notReplaceable(path)
    }
}
