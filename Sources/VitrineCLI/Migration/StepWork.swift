import Foundation
import Migration
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

    /// - Returns: What later steps and readers of the log need to know.
    /// - Throws: `Failure` in the user's words; what the commands throw.
    func perform(_ step: Step) throws -> [String: String] {
        switch step {
        case .request, .close: [:]
        case .fee, .delivery, .handover, .activation: try confirm(step)
        case .freeze: try freeze()
        case .verify: try verify()
        case .publish: try publish()
        case .users: try compareUsers()
        case .link: try findLinks()
        case .export: try exportPDFs()
        case .check: try checkZip()
        case .removal: try remove()
        case .choice: ["keep": try need(asked.keep, "--keep")]
        case .files: try makeFiles()
        case .reconcile: try reconcile()
        }
    }

    // MARK: What people do

    private func confirm(_ step: Step) throws -> [String: String] {
        let name = try need(asked.by, "--by")
        if step == .delivery { _ = try checkedZip() }
        return ["by": name]
    }

    func need(_ value: String?, _ option: String) throws -> String {
        guard let value, !value.isEmpty else { throw Failure(code: .usage, message: terminal.say("cli.migration.fault.option", ["option": option])) }
        return value
    }

    // MARK: The archive

    private func freeze() throws -> [String: String] {
        let folder = try need(migration.folder, "--dossier"), path = absolute(asked.output) + "/" + migration.dossier
        var command = try ArchiveCommand.parse([folder, "-o", absolute(asked.output)] + making(path, as: "archive", in: .freeze) + common)
        try command.run()
        return ["archive": path, "fingerprint": try fingerprint(of: path)]
    }

    /// Notes what a step is about to make. What it made before it was broken off may be made again; anything else that stands there stays.
    ///
    /// - Returns: The option with which the command takes the place of what is there.
    func making(_ path: String, as fact: String, in step: Step) throws -> [String] {
        if migration.facts(step)[fact] == path { return ["--replace"] }
        if !FileManager.default.fileExists(atPath: path) { try register.note([fact: path], on: step, of: migration.id) }
        return []
    }

    private func verify() throws -> [String: String] {
        let path = try archive()
        var command = try VerifyCommand.parse([path] + common)
        try command.run()
        return ["fingerprint": try fingerprint(of: path)]
    }

    private func publish() throws -> [String: String] {
        let to = absolute(try need(asked.to, "--to"))
        var command = try PublishCommand.parse([try archive(), "--to", to] + common)
        try command.run()
        return ["webroot": to]
    }

    func archive() throws -> String { try need(migration.facts(.freeze)["archive"], "freeze") }

    private func fingerprint(of archive: String) throws -> String { try Snapshot(path: archive + "/snapshot").fingerprint() }

    /// The options that each command takes from this one.
    var common: [String] { (asked.options.common.templates.map { ["--templates", $0] } ?? []) + (asked.options.common.quiet ? ["--quiet"] : []) }

    func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }
}
