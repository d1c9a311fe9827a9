using Microsoft.Playwright;

namespace MixtureKit.Browser.Tests;

/// <summary>The headless Chromium of the machine, started once for all tests.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] s_places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private static string? Program => s_places.FirstOrDefault(File.Exists);

    public async ValueTask InitializeAsync()
    {
        if (Program is not { } program)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox"], Timeout = 120_000 });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>Opens a page of its own; skips the test if there is no Chromium.</summary>
    internal async Task<ReportView> Open(string html, ColorScheme scheme = ColorScheme.Light, int width = 1200)
    {
        if (_browser is null)
            Assert.Skip($"There is no Chromium at {string.Join(", ", s_places)}; install it, for example by apt-get install chromium.");
        IPage page = await _browser!.NewPageAsync(new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 } });
        return await ReportView.Open(page, html);
    }
}
