import ArgumentParser
import FlyingFox
import Foundation

/// A small live portal, to see archives work beside one: logging in, a dossier that lives, and the endpoint that a web server asks who may see what.
@main
struct DemoPortal: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo-portal", abstract: "A small portal with the active dossier of the sample, for trying out what `vitrine publish` makes.")

    @Argument(help: "The web root that `vitrine publish` made.") var webroot: String
    @Option(help: "The folder with vitrine-links.js and vitrine-links.css.") var assets = "Templates/portal"
    @Option(help: "The port on 127.0.0.1.") var port: UInt16 = 8081

    func run() async throws {
        let portal = Portal(links: PublishedLinks(webroot: webroot), assets: assets)
        try await HTTPServer(address: .inet(ip4: "127.0.0.1", port: port), logger: .disabled, handler: portal).run()
    }
}
