import ArgumentParser
import Fixity
import Foundation
import Publishing

struct PreviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "preview", "help.preview", examples: ["vitrine preview Output/client --no-open"])

    @Argument(help: .text("help.preview.path"), completion: .directory) var path: String
    @Option(name: .customLong("as"), help: .text("help.preview.as", "user")) var user: String?
    @Option(name: .long, help: .text("help.preview.port")) var port: UInt16 = 0
    @Flag(name: .long, help: .text("help.preview.no-open")) var noOpen = false
    @OptionGroup var options: CommonOptions

    func run() throws {
        let terminal = try options.terminal()
        try reporting(terminal) {
            let site = try PreviewSite(path: path, user: user)
            Self.endOnSignals()
            let address = try PreviewServer(site).start(port: port)
            terminal.print("cli.preview", ["address": address + "/"])
            for entry in site.entries { terminal.print("cli.preview.edition", ["name": entry.name, "address": address + entry.path]) }
            if site.entries.isEmpty { terminal.print("cli.preview.nothing") }
            terminal.print("cli.preview.end")
            if let first = site.entries.first, !noOpen { Self.open(address + first.path) }
            while true { pause() }
        }
    }

    /// Ctrl-C ends the process with exit code 0. Nothing is written, so that there is nothing else to end.
    private static func endOnSignals() {
        var ending = sigset_t()
        sigemptyset(&ending)
        for number in [SIGINT, SIGTERM] {
            signal(number) { _ in _exit(0) }
            sigaddset(&ending, number)
        }
        // Whoever started this may have blocked them, and a process inherits that.
        pthread_sigmask(SIG_UNBLOCK, &ending, nil)
    }

    /// Hands an address to the browser of the desktop; without one, or without a tool to do so, nothing happens: the address was printed.
    private static func open(_ address: String) {
        let environment = ProcessInfo.processInfo.environment
        #if os(macOS)
        let tool = "open", hasDisplay = true
        #else
        let tool = "xdg-open", hasDisplay = ["DISPLAY", "WAYLAND_DISPLAY"].contains { environment[$0]?.isEmpty == false }
        #endif
        guard hasDisplay else { return }
        // Some of these tools end with the browser: nobody waits for them, and what they say belongs to nobody.
        let quietly = "exec \"$0\" \"$1\" </dev/null >/dev/null 2>&1"
        _ = try? BackgroundWork { try ChildProcess.run("/bin/sh", ["-c", quietly, tool, address]) }
    }
}
