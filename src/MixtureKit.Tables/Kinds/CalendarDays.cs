using System.Globalization;
using System.Text.RegularExpressions;

namespace MixtureKit.Tables;

/// <summary>Dates and times as numbers of days since 1970-01-01.</summary>
/// <remarks>
/// A date is written 2024-03-01, 2024/03/01, 2024.03.01, 2024-03, 1.3.2024, 1 Mar 2024, 1-Mar-2024 or Mar 1, 2024, perhaps with a time after it
/// (14:30, 14:30:05.2, with Z or an offset such as +01:00). A time alone is a part of a day. The form 3/1/2024, in which day and month cannot be told apart, is not accepted.
/// </remarks>
public static partial class CalendarDays
{
    private const int Longest = 40;

    private static readonly string[] s_dates =
        ["yyyy-MM-dd", "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy-MM", "d.M.yyyy", "d MMM yyyy", "d-MMM-yyyy", "MMM d, yyyy", "d MMMM yyyy", "MMMM d, yyyy"];

    private static readonly string[] s_times = ["H:mm", "H:mm:ss", "H:mm:ss.FFFFFFF"];

    /// <summary>Reads a date or time.</summary>
    /// <param name="text">The text, with or without spaces around it.</param>
    /// <param name="days">Days since 1970-01-01, in Coordinated Universal Time if an offset is given.</param>
    /// <returns>True if the text is a date or time.</returns>
    public static bool TryParse(string text, out double days)
    {
        ArgumentNullException.ThrowIfNull(text);
        days = 0;
        ReadOnlySpan<char> all = text.AsSpan().Trim();
        if (all.Length is < 4 or > Longest || !char.IsAsciiLetterOrDigit(all[0]))
            return false;
        if (TryParseDate(all, out days))
            return true;
        int colon = all.IndexOf(':');
        if (colon < 0)
            return false;
        int start = all[..colon].LastIndexOfAny('T', ' ');
        if (!TryParseTime(all[(start + 1)..], hasDate: start > 0, out double time))
            return false;
        double date = 0;
        if (start > 0 && !TryParseDate(all[..start], out date))
            return false;
        days = date + time;
        return true;
    }

    /// <summary>Returns the text of a number of days: a date, with a time if the number is not whole.</summary>
    /// <param name="days">Days since 1970-01-01.</param>
    /// <returns>The date in the form 2024-03-01 or 2024-03-01T14:30:05.2; the number itself if it is beyond the years 1 to 9999.</returns>
    public static string ToText(double days)
    {
        double ticks = days * TimeSpan.TicksPerDay;
        if (!(ticks > -DateTime.UnixEpoch.Ticks && ticks < (DateTime.MaxValue - DateTime.UnixEpoch).Ticks))
            return days.ToString("R", CultureInfo.InvariantCulture);
        return ToText(DateTime.UnixEpoch.AddTicks((long)Math.Round(ticks)));
    }

    /// <summary>Returns the text of a date, with a time if it is not midnight: 2024-03-01 or 2024-03-01T14:30:05.2.</summary>
    /// <param name="time">The date and time.</param>
    public static string ToText(DateTime time) =>
        time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);

    /// <summary>Returns true if a text is a date or time, or looks like one whose day and month cannot be told apart.</summary>
    internal static bool IsLike(string text) => TryParse(text, out _) || Slashes().IsMatch(text);

    private static bool TryParseDate(ReadOnlySpan<char> text, out double days)
    {
        bool isDate = DateTime.TryParseExact(text, s_dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime date);
        days = isDate ? (date - DateTime.UnixEpoch).TotalDays : 0;
        return isDate;
    }

    private static bool TryParseTime(ReadOnlySpan<char> text, bool hasDate, out double days)
    {
        days = 0;
        double offset = 0;
        int sign = hasDate ? text.IndexOfAny('+', '-', 'Z') : -1;
        if (sign >= 0 && text[sign] != 'Z')
        {
            if (!TimeSpan.TryParseExact(text[(sign + 1)..], [@"hh\:mm", "hhmm", "hh"], CultureInfo.InvariantCulture, out TimeSpan shift))
                return false;
            offset = text[sign] == '-' ? -shift.TotalDays : shift.TotalDays;
        }
        else if (sign >= 0 && sign != text.Length - 1)
        {
            return false;
        }
        if (!TimeOnly.TryParseExact(sign < 0 ? text : text[..sign].TrimEnd(), s_times, CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time))
            return false;
        days = time.ToTimeSpan().TotalDays - offset;
        return true;
    }

    [GeneratedRegex(@"^\s*[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}( [0-9]{1,2}:[0-9]{2}(:[0-9]{2})?)?\s*$")]
    private static partial Regex Slashes();
}
