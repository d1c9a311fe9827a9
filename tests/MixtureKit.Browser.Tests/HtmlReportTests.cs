using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace MixtureKit.Browser.Tests;

/// <summary>Reports in a real browser: nothing is loaded or complained of, everyone can read them, and the slider moves.</summary>
public sealed class HtmlReportTests(Browser browser) : IClassFixture<Browser>
{
    private const int Narrowest = 360;

    public static TheoryData<string, ColorScheme> Views =>
        [.. from name in Reports.Names from scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark] select new TheoryDataRow<string, ColorScheme>(name, scheme)];

    public static TheoryData<string> Names => [.. Reports.Names];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Nothing_is_loaded_or_complained_of_and_no_rule_of_accessibility_is_broken(string name, ColorScheme scheme)
    {
        await using ReportView view = await browser.Open(Reports.Find(name), scheme);
        AxeResult result = await view.Page.RunAxe();
        Assert.Empty(result.Violations.Select(fault => $"{fault.Id}: {fault.Help}: {string.Join("; ", fault.Nodes.Select(node => node.Html))}"));
        Assert.Empty(view.Complaints);
        Assert.Empty(view.Requests);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_slider_moves_by_keyboard_and_shows_another_frame(string name)
    {
        await using ReportView view = await browser.Open(Reports.Find(name));
        ILocator slider = view.Page.GetByRole(AriaRole.Slider, new() { Name = "Step of EM" });
        await slider.FocusAsync();
        await slider.PressAsync("Home");
        Assert.StartsWith("iteration 0 of ", await slider.GetAttributeAsync("aria-valuetext"));
        string first = await Shown(view);
        await slider.PressAsync("ArrowRight");
        Assert.StartsWith("iteration 1 of ", await slider.GetAttributeAsync("aria-valuetext"));
        Assert.NotEqual(first, await Shown(view));
        Assert.Equal(await slider.GetAttributeAsync("aria-valuetext"), await view.Page.Locator("#said").TextContentAsync());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_narrow_page_does_not_scroll_sideways(string name)
    {
        await using ReportView view = await browser.Open(Reports.Find(name), width: Narrowest);
        Assert.Equal(Narrowest, await view.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task Paper_shows_every_step_and_no_slider()
    {
        await using ReportView view = await browser.Open(Reports.Find("faithful"));
        await view.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.False(await view.Page.Locator("#step").IsVisibleAsync());
        int frames = await view.Page.Locator(".frame").CountAsync();
        Assert.Equal(frames, await view.Page.Locator(".frame .plane:visible").CountAsync());
    }

    [Fact]
    public async Task Those_who_asked_for_less_motion_get_no_button_that_plays()
    {
        await using ReportView view = await browser.Open(Reports.Find("faithful"));
        Assert.True(await view.Page.Locator("#play").IsVisibleAsync());
        await view.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await view.Page.ReloadAsync();
        Assert.False(await view.Page.Locator("#play").IsVisibleAsync());
    }

    private static async Task<string> Shown(ReportView view) => await view.Page.Locator(".frame.now .plane").InnerHTMLAsync();
}
