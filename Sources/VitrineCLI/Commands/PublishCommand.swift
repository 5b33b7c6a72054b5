import ArgumentParser
import Fixity
import Foundation
import Publishing

struct PublishCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "publish", "help.publish", examples: [
            "vitrine publish Output --to www", "vitrine publish --list --to www", "vitrine publish --withdraw client --reason \"moved\" --to www",
        ])

    @Argument(help: .text("help.publish.output"), completion: .directory) var output: [String] = []
    @Option(name: .long, help: .text("help.publish.to", "webroot"), completion: .directory) var to: String
    @Option(name: .long, help: .text("help.publish.address")) var address: String?
    @Option(name: .long, help: .text("help.publish.prefix")) var prefix: String?
    @Option(name: .long, help: .text("help.publish.auth")) var auth: String?
    @Option(name: .long, help: .text("help.publish.keep")) var keep: Int?
    @Option(name: .long, help: .text("help.publish.grace")) var grace = 2
    @Option(
        name: .long, help: .text("help.publish.reload", "command"))
    var reload: String?
    @Flag(name: .long, help: .text("help.publish.list")) var list = false
    @Flag(name: .long, help: .text("help.publish.json")) var json = false
    @Flag(name: .long, help: .text("help.publish.skip-failed")) var skipFailed = false
    @Flag(name: .long, help: .text("help.publish.again")) var again = false
    @Flag(name: .long, help: .text("help.publish.refresh")) var refresh = false
    @Option(name: .long, help: .text("help.publish.withdraw", "dossier")) var withdraw: String?
    @Option(name: .long, help: .text("help.publish.reason")) var reason: String?
    @OptionGroup var options: CommonOptions

    func validate() throws {
        guard [!output.isEmpty, list, refresh, withdraw != nil].filter({ $0 }).count == 1 else {
            throw ValidationError("Give archives to publish, --list, --refresh or --withdraw DOSSIER: one of the four")
        }
        guard (withdraw == nil) == (reason == nil), reason?.isEmpty != true else {
            throw ValidationError("--withdraw DOSSIER and --reason TEXT go together")
        }
        guard !json || list || refresh else { throw ValidationError("--json goes with --list or --refresh") }
        guard !skipFailed || !output.isEmpty else { throw ValidationError("--skip-failed goes with archives to publish") }
        guard keep ?? 0 >= 0, (0...3600).contains(grace) else { throw ValidationError("--keep and --grace take a number that is not negative") }
        // These end up in the configuration of a web server.
        let path = /(\/[A-Za-z0-9][A-Za-z0-9_-]*)*\/?/, place = /https?:\/\/[A-Za-z0-9.:\[\]-]+(\/[A-Za-z0-9._~%\/-]*)?(\?[A-Za-z0-9._~%=&\/-]*)?/
        if let prefix, try path.wholeMatch(in: prefix) == nil { throw ValidationError("--prefix takes a path such as /archief, not '\(prefix)'") }
        if let auth, !auth.isEmpty, try place.wholeMatch(in: auth) == nil || auth.split(separator: "/").count < 3 {
            throw ValidationError("--auth takes an http or https address with a path, such as https://portal.example/access, not '\(auth)'")
        }
        if let address, !address.isEmpty, try place.wholeMatch(in: address) == nil, try path.wholeMatch(in: address) == nil {
            throw ValidationError("--address takes an http or https address or a path, not '\(address)'")
        }
    }

    func run() throws {
        let terminal = try options.terminal()
        try reporting(terminal) {
            if list {
                try printList(terminal)
            } else if let withdraw, let reason {
                let root = try webRoot(making: false, terminal)
                let withdrawal = Withdrawal(root, try settings(root), templates: try options.templateFolder(), server: server(terminal))
                let record = try withdrawal.withdraw(withdraw, reason: reason, withdrawn: Self.now())
                terminal.print("cli.withdrawn", ["dossier": withdraw, "path": record])
            } else if refresh {
                let root = try webRoot(making: false, terminal)
                let refreshed = try publisher(root, terminal).refresh()
                try terminal.print(refreshed, in: to, asJSON: json)
            } else {
                try publish(terminal)
            }
        }
    }

    private func publish(_ terminal: Terminal) throws {
        let chosen = ChosenArchives(terminal, isSkipping: skipFailed)
        do { try publish(chosen, terminal) } catch {
            chosen.printLeftOut()
            throw error
        }
        try chosen.finish()
    }

    private func publish(_ chosen: ChosenArchives, _ terminal: Terminal) throws {
        let found = try PublishableArchive.find(output)
        guard !found.contains(where: { FileLocation.isInside(to, $0) }) else {
            throw Failure(code: .usage, message: terminal.say("cli.publish.inside", ["path": to]))
        }
        let archives = try chosen.verified(found)
        guard !archives.isEmpty else { return }
        let root = try webRoot(making: true, terminal)
        do { try publish(archives, root, chosen, terminal) } catch {
            // Only such an error leaves something that counts.
            if !(error is UnfinishedPublishing) { root.discard() }
            throw error
        }
    }

    private func publish(_ archives: [PublishableArchive], _ root: WebRoot, _ chosen: ChosenArchives, _ terminal: Terminal) throws {
        let held =
            again ? [:] : archives.reduce(into: [:]) { held, archive in held[archive.dossier] = Withdrawal.standing(archive.dossier, in: root) }
        for (dossier, record) in held.sorted(by: { $0.key < $1.key }) {
            terminal.printError(terminal.say("cli.publish.withdrawn", ["dossier": dossier, "path": record]))
        }
        let open = archives.filter { held[$0.dossier] == nil }
        guard !open.isEmpty else {
            if chosen.isComplete { throw Failure(code: .usage, message: terminal.say("cli.publish.none")) }
            return
        }
        let result = try publisher(root, terminal).publish(open, skipping: skipFailed ? { chosen.leaveOut($0.path, $1) } : nil)
        for outcome in result.outcomes { terminal.print(outcome) }
        if let reload = result.reload { terminal.print(reload) }
    }

    private func publisher(_ root: WebRoot, _ terminal: Terminal) throws -> Publisher {
        Publisher(root, try settings(root), templates: try options.templateFolder(), server: server(terminal), published: Self.now(), keep: keep)
    }

    private func webRoot(making: Bool, _ terminal: Terminal) throws -> WebRoot {
        try WebRoot(writing: to, making: making, waiting: { terminal.printError(terminal.say("cli.publish.waiting", ["path": to])) })
    }

    private func server(_ terminal: Terminal) -> RunningServer {
        let seconds = UInt32(grace)
        return RunningServer(
            reload: reload.map { command in
                { guard try ChildProcess.run("/bin/sh", ["-c", command]).status == 0 else { throw CommandFault.notReloaded(command) } }
            },
            settle: { _ = sleep(seconds) }, report: { for message in $0 { terminal.printError(terminal.labels.words(message)) } })
    }

    private func settings(_ root: WebRoot) throws -> Settings {
        var settings = try Settings(of: root, isGivenAnew: prefix != nil && auth != nil)
        if let address { settings.address = address }
        if let prefix { settings.prefix = prefix.hasSuffix("/") ? String(prefix.dropLast()) : prefix }
        if let auth { settings.authentication = auth }
        return settings
    }

    private func printList(_ terminal: Terminal) throws {
        let releases = try WebRoot(reading: to).current().values.sorted { $0.dossier < $1.dossier }
        guard json else { return terminal.printTable(releases) }
        try terminal.printJSON(releases)
    }

    /// The present instant, the only thing that publishing takes from the clock.
    private static func now() -> String { Date().formatted(.iso8601) }
}
