using Microsoft.Playwright;

namespace MixtureKit.Browser.Tests;

/// <summary>A report that is open in the browser, and what the browser complained of.</summary>
internal sealed class ReportView : IAsyncDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.html");
    private readonly List<string> _complaints = [];
    private readonly List<string> _requests = [];

    private ReportView(IPage page)
    {
        Page = page;
        page.Console += (_, message) => _complaints.Add($"{message.Type}: {message.Text}");
        page.PageError += (_, message) => _complaints.Add(message);
        page.Request += (_, request) => _requests.Add(request.Url);
    }

    public IPage Page { get; }

    /// <summary>Messages on the console, and errors of scripts.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>The requests beside that for the page itself.</summary>
    public IEnumerable<string> Requests => _requests.Where(url => url != new Uri(_path).AbsoluteUri && !url.StartsWith("data:", StringComparison.Ordinal));

    public static async Task<ReportView> Open(IPage page, string html)
    {
        var view = new ReportView(page);
        try
        {
            await File.WriteAllTextAsync(view._path, html);
            await page.GotoAsync(new Uri(view._path).AbsoluteUri, new() { Timeout = 120_000 });
            return view;
        }
        catch
        {
            await view.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Page.CloseAsync();
        }
        finally
        {
            File.Delete(_path);
        }
    }
}
