using System.Text;
using MixtureKit.Data;
using MixtureKit.Files;

namespace MixtureKit.Plotting;

/// <summary>Report of a fit as one HTML page: the answer, the components, pictures, how far to trust them, and what to do next.</summary>
/// <remarks>
/// The page needs nothing but itself: styles, script and pictures are inside, and it forbids requests. It follows the light or dark scheme of
/// its reader, and prints. The same fit gives the same page.
/// </remarks>
/// <example>
/// <code>
/// HtmlReport report = HtmlReport.Create(fit, new(data));
/// report.Save("groups.html");
/// </code>
/// </example>
public sealed class HtmlReport
{
    private HtmlReport(string html) => Html = html;

    /// <summary>The text of the page.</summary>
    public string Html { get; }

    /// <summary>Creates the report of a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="observations">The data of the fit.</param>
    /// <param name="options">Names, the choice that led to the fit, and further results to tell of.</param>
    /// <param name="cancellationToken">Ends the passes over the data.</param>
    /// <exception cref="InvalidOperationException">The fit has no sound model.</exception>
    /// <exception cref="ImpossibleFigureException">The mixing weights depend on the row, or the names are not those of the columns.</exception>
    /// <exception cref="UnusableDataException">A row is not one that the components are made for.</exception>
    public static HtmlReport Create(
        FitResult<Row> fit, Observations<Row> observations, HtmlReportOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(observations);
        return new HtmlReport(ReportPage.Write(new ReportSubject(fit, observations, options ?? new(), cancellationToken)));
    }

    /// <summary>Writes the page, in UTF-8.</summary>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(Encoding.UTF8.GetBytes(Html));
    }

    /// <summary>Writes the page to a file, whole or not at all.</summary>
    /// <param name="path">The path; an existing file is replaced.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        AtomicFile.Write(path, Write);
    }
}
