import FlyingFox
import Foundation

/// The routes of the portal.
struct Portal: HTTPHandler {
    let links: PublishedLinks
    let assets: String
    private let sessions = Sessions()

    init(links: PublishedLinks, assets: String) {
        self.links = links
        self.assets = assets
    }

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        let user = sessions.user(request.headers[.cookie]), path = request.target.path()
        switch (request.method, path) {
        case (.GET, "/auth/archive"): return authentication(request, user)
        case (.GET, "/vitrine-links.js"): return asset("vitrine-links.js", "text/javascript")
        case (.GET, "/vitrine-links.css"): return asset("vitrine-links.css", "text/css")
        case (.GET, "/portal.css"): return answer(Pages.style, "text/css")
        case (.GET, "/login"): return answer(Pages.login(known()))
        case (.POST, "/login"): return try await login(request)
        case (.POST, "/logout"):
            sessions.close(request.headers[.cookie])
            return redirect("/login")
        default: break
        }
        guard let user else { return redirect("/login") }
        switch (request.method, path) {
        case (.GET, "/"): return redirect(Pages.home)
        case (.GET, "/links.json"):
            let own = (try? links.json(for: user)) ?? Data(#"{"dossiers":[],"version":1}"#.utf8)
            return answer(String(decoding: own, as: UTF8.self), "application/json")
        case (.POST, Pages.home + "/payments"): return redirect(Pages.home + "/payments")
        case (.GET, Pages.home): return answer(Pages.dossier(nil, user: user, active: active()))
        case (.GET, _):
            guard let section = Pages.sections.map(\.0).first(where: { path == Pages.home + "/" + $0 }) else { return refusal(.notFound) }
            return answer(Pages.dossier(section, user: user, active: active()))
        default: return refusal(.methodNotAllowed)
        }
    }

    /// The contract with the web server: 2xx lets in, 401 is not logged in, 403 may not.
    private func authentication(_ request: HTTPRequest, _ user: String?) -> HTTPResponse {
        guard let user else { return refusal(.unauthorized) }
        let dossier = request.headers[HTTPHeader("X-Vitrine-Dossier")] ?? "", edition = request.headers[HTTPHeader("X-Vitrine-Edition")] ?? ""
        return links.mayOpen(dossier, edition, user) ? HTTPResponse(statusCode: .noContent) : refusal(.forbidden)
    }

    private func login(_ request: HTTPRequest) async throws -> HTTPResponse {
        let form = String(decoding: try await request.bodyData, as: UTF8.self)
        let user = form.split(separator: "&").first { $0.hasPrefix("user=") }?.dropFirst(5).removingPercentEncoding ?? ""
        guard known().contains(where: { $0.email == user }) else { return redirect("/login") }
        var response = redirect(Pages.home)
        response.headers[.setCookie] = "\(Sessions.cookie)=\(sessions.open(for: user)); Path=/; HttpOnly; SameSite=Lax"
        return response
    }

    /// The users of all archives with what they are, and one who came later and has none.
    private func known() -> [(email: String, what: String)] {
        let editions = (try? links.all())?.dossiers.flatMap { $0.archives.flatMap(\.editions) } ?? []
        let users = Dictionary(editions.flatMap { edition in edition.users.map { ($0, edition.name) } }, uniquingKeysWith: { first, _ in first })
        return users.sorted { $0.key < $1.key }.map { (email: $0.key, what: $0.value) } + [(email: "nieuw@delinde.example", what: "zonder archief")]
    }

    /// The address of the active dossier as the archives know it.
    private func active() -> String { (try? links.all())?.dossiers.map(\.active).first { $0.hasSuffix(Pages.home) } ?? "" }

    private func asset(_ name: String, _ type: String) -> HTTPResponse {
        guard let data = FileManager.default.contents(atPath: assets + "/" + name) else { return refusal(.notFound) }
        return answer(String(decoding: data, as: UTF8.self), type)
    }

    private func answer(_ text: String, _ type: String = "text/html") -> HTTPResponse {
        HTTPResponse(statusCode: .ok, headers: headers([.contentType: "\(type); charset=utf-8"]), body: Data(text.utf8))
    }

    private func redirect(_ path: String) -> HTTPResponse { HTTPResponse(statusCode: .seeOther, headers: headers([.location: path])) }

    private func refusal(_ status: HTTPStatusCode) -> HTTPResponse {
        HTTPResponse(
            statusCode: status, headers: headers([.contentType: "text/plain; charset=utf-8"]), body: Data("\(status.code) \(status.phrase)\n".utf8))
    }

    private func headers(_ own: [HTTPHeader: String]) -> HTTPHeaders {
        var headers = HTTPHeaders(own)
        headers[HTTPHeader("Content-Security-Policy")] = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        headers[HTTPHeader("X-Content-Type-Options")] = "nosniff"
        headers[.cacheControl] = "no-store"
        return headers
    }
}
