import DossierModel
import Foundation
import Testing
@testable import Rendering
@Suite struct CollisionTests {
    @Test func keepsDashboardsOfDifferentYearsApart() throws {
        let day = try #require(Day(iso: "2024-01-01"))
        let years = ["2024/1", "2024-1", "日", "中"].map { FiscalYear(id: $0, start: day, end: day, origin: SourceLocation("")) }
        #expect(Set(SitePath.dashboards(years).values).count == 4)
    }
    @Test func listsAFaultOfAPartialOnce() throws {
        let scratch = try RenderingTest()
        let folder = try scratch.copyTemplates()
        let pager = try String(contentsOfFile: folder + "/pages/pager.mustache", encoding: .utf8)
        try scratch.write("Templates/pages/pager.mustache", pager + "{{titel}}")
        let labels = try Labels(language: .nl, templates: folder)
        let thrown = #expect(throws: TemplateErrors.self) { _ = try PageTemplates(folder: folder, labels: labels) }
        let lines = try #require(thrown?.description.split(separator: "\n"))
        #expect(Set(lines).count == lines.count, "\(lines)")
    }
}
