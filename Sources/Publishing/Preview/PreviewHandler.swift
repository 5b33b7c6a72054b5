import Fixity
import FlyingFox
import Foundation

/// Answers one request: GET or HEAD, for this machine by its own name, of a file of the site.
struct PreviewHandler: HTTPHandler {
    let site: PreviewSite

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        // A page elsewhere whose name was made to lead here would otherwise read the archive with the browser of its owner.
        guard Self.isOwnName(request.headers[.host]) else { return Self.refusal(.misdirectedRequest) }
        guard request.method == .GET || request.method == .HEAD else {
            return Self.refusal(.methodNotAllowed, [HTTPHeader("Allow"): "GET, HEAD"])
        }
        guard let path = PreviewPath(request.target.path()) else { return Self.refusal(.notFound) }
        switch site.answer(path) {
        case .file(let file): return Self.file(file, path, isHead: request.method == .HEAD)
        case .redirect(let address): return Self.refusal(.found, [.location: address])
        case .forbidden: return Self.refusal(.forbidden)
        case .notFound: return Self.refusal(.notFound)
        }
    }

    /// Whether a `Host` header names the loopback address, with or without a port.
    static func isOwnName(_ host: String?) -> Bool {
        guard let host else { return false }
        let name = host.lowercased().replacing(/:[0-9]{1,5}$/, with: "")
        return ["localhost", "127.0.0.1", "[::1]"].contains(name)
    }

    private static func file(_ file: String, _ path: PreviewPath, isHead: Bool) -> HTTPResponse {
        var headers = headers()
        headers[.contentType] = ArchiveHeaders.contentType(of: path.names.last ?? "")
        if ArchiveHeaders.isAttachment(path.names) { headers[.contentDisposition] = "attachment" }
        guard !isHead else {
            headers[.contentLength] = String(FileLocation.size(ofFile: file) ?? 0)
            return HTTPResponse(statusCode: .ok, headers: headers)
        }
        guard let body = try? HTTPBodySequence(file: URL(fileURLWithPath: file), suggestedBufferSize: 65_536) else { return refusal(.notFound) }
        return HTTPResponse(statusCode: .ok, headers: headers, body: body)
    }

    /// An answer without a file: its status in words, on a line.
    private static func refusal(_ status: HTTPStatusCode, _ more: [HTTPHeader: String] = [:]) -> HTTPResponse {
        var headers = headers()
        headers[.contentType] = "text/plain; charset=utf-8"
        for (name, value) in more { headers[name] = value }
        return HTTPResponse(statusCode: status, headers: headers, body: Data("\(status.code) \(status.phrase)\n".utf8))
    }

    private static func headers() -> HTTPHeaders {
        var headers = HTTPHeaders()
        for (name, value) in ArchiveHeaders.always { headers.addValue(value, for: HTTPHeader(name)) }
        return headers
    }
}
