import ArgumentParser
import Foundation
import Migration
import Publishing
import Snapshots

/// The work of each step: mostly a command of the program, as a person would give it, with what earlier steps left as its arguments.
struct StepWork {
    let register: Register
    let migration: Migration
    let asked: DoStep
    let terminal: Terminal

    /// What a person has to give for a step, as an example.
    static func options(of step: Step, _ migration: Migration, _ name: String) -> [String] {
        switch step {
        case .fee, .delivery, .handover, .activation: ["--by \(name)"]
        case .publish: ["--to WEBROOT"]
        case .export: ["--zip \(migration.dossier).zip"]
        case .removal: ["--confirm \(migration.dossier)"]
        case .choice: ["--keep accounts,customers,suppliers,openings,open-items"]
        default: []
        }
    }

    /// What later steps and readers of the log need to know.
    typealias Facts = [String: String]

    /// Looks at all that can be refused before a step begins: an option, a path, a fingerprint. Nothing is changed and nothing noted.
    ///
    /// - Returns: The work of the step.
    /// - Throws: `UserFault`, or `Failure` in the user's words.
    func look(_ step: Step) throws -> () throws -> Facts {
        switch step {
        case .request, .close: return { [:] }
        case .fee, .delivery, .handover, .activation:
            let name = try need(asked.by, "--by")
            if step == .delivery { _ = try checkedZip() }
            return { ["by": name] }
        case .freeze: return try freeze()
        case .verify: return try verify()
        case .publish: return try publish()
        case .users:
            let users = try publishedUsers()
            return { try compareUsers(with: users) }
        case .link:
            let archives = try publishedLinks()
            return { try findLinks(among: archives) }
        case .export: return try exportPDFs()
        case .check: return try checkZip()
        case .removal: return try remove()
        case .choice:
            let keep = try need(asked.keep, "--keep")
            _ = try ExportPackageCommand.parts(keep)
            return { ["keep": keep] }
        case .files: return try makeFiles()
        case .reconcile: return try reconcile()
        }
    }

    func need(_ value: String?, _ option: String) throws -> String {
        guard let value, !value.isEmpty else { throw CommandFault.missingOption(option) }
        return value
    }

    // MARK: The archive

    private func freeze() throws -> () throws -> Facts {
        let folder = try need(migration.folder, "--dossier"), path = absolute(asked.output) + "/" + migration.dossier
        let office = asked.branding.office.map { ["--office", absolute($0)] } ?? []
        let command = try ArchiveCommand.parse(
            [folder, "-o", absolute(asked.output)] + replacing(path, as: "archive", in: .freeze) + office + common)
        _ = try command.look(terminal)
        return {
            try note(path, as: "archive", in: .freeze)
            try run(command)
            return ["archive": path, "fingerprint": try fingerprint(of: path)]
        }
    }

    /// The option with which a command takes the place of what it made before it was broken off; anything else that stands there stays.
    func replacing(_ path: String, as fact: String, in step: Step) -> [String] { migration.facts(step)[fact] == path ? ["--replace"] : [] }

    /// Notes what a step is about to make, so that it may be made again where it is broken off.
    func note(_ path: String, as fact: String, in step: Step) throws {
        if migration.facts(step)[fact] != path { try register.note([fact: path], on: step, of: migration.id) }
    }

    func run(_ command: some ParsableCommand) throws {
        var command = command
        try command.run()
    }

    private func verify() throws -> () throws -> Facts {
        let path = try archive(), command = try VerifyCommand.parse([path] + common)
        _ = try SealedArchive(path: path)
        return {
            try run(command)
            return ["fingerprint": try fingerprint(of: path)]
        }
    }

    private func publish() throws -> () throws -> Facts {
        let to = absolute(try need(asked.to, "--to")), path = try archive()
        let command = try PublishCommand.parse([path, "--to", to] + common)
        _ = try PublishableArchive.find([path])
        try WebRoot.look(to)
        return {
            try run(command)
            return ["webroot": to]
        }
    }

    func archive() throws -> String { try need(migration.facts(.freeze)["archive"], "freeze") }

    private func fingerprint(of archive: String) throws -> String { try Snapshot(path: archive + "/snapshot").fingerprint() }

    /// The options that each command takes from this one.
    var common: [String] { (asked.options.common.templates.map { ["--templates", $0] } ?? []) + (asked.options.common.quiet ? ["--quiet"] : []) }

    func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }
}
