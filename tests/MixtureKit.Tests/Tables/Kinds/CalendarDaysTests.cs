using FsCheck;
using FsCheck.Fluent;
using MixtureKit.Tables;

namespace MixtureKit.Tests.Tables.Kinds;

public class CalendarDaysTests
{
    [Theory]
    [InlineData("1970-01-01", 0)]
    [InlineData("1969-12-31", -1)]
    [InlineData("2024-02-29", 19782)]
    [InlineData("2024/2/29", 19782)]
    [InlineData("29.2.2024", 19782)]
    [InlineData("29 Feb 2024", 19782)]
    [InlineData("February 29, 2024", 19782)]
    [InlineData("2024-02", 19754)]
    [InlineData("2024-02-29 06:00", 19782.25)]
    [InlineData("2024-02-29T18:00:00Z", 19782.75)]
    [InlineData("2024-02-29T18:00:00+06:00", 19782.5)]
    [InlineData("29 Feb 2024 12:00", 19782.5)]
    [InlineData("06:00", 0.25)]
    public void Dates_are_days_since_1970(string text, double days)
    {
        Assert.True(CalendarDays.TryParse(text, out double read), text);
        Assert.Equal(days, read, 1e-9);
    }

    [Theory]
    [InlineData("3/1/2024")]
    [InlineData("2024-13-01")]
    [InlineData("2023-02-29")]
    [InlineData("25:00")]
    [InlineData("Lima")]
    [InlineData("12")]
    [InlineData("")]
    public void Other_texts_are_no_dates(string text) => Assert.False(CalendarDays.TryParse(text, out _));

    [Theory]
    [InlineData(0, "1970-01-01")]
    [InlineData(19782, "2024-02-29")]
    [InlineData(19782.25, "2024-02-29T06:00:00")]
    [InlineData(1e9, "1000000000")]
    public void Days_are_written_as_dates(double days, string text) => Assert.Equal(text, CalendarDays.ToText(days));

    [Fact]
    public void What_is_written_is_read_to_a_microsecond() => Prop.ForAll(Gen.Choose(-700_000_000, 2_000_000_000).ToArbitrary(), thousandths =>
    {
        double days = thousandths / 1000.0;
        return CalendarDays.TryParse(CalendarDays.ToText(days), out double read) && Math.Abs(days - read) < 2e-9;
    }).QuickCheckThrowOnFailure();
}
