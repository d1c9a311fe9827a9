using MixtureKit.Data;

namespace MixtureKit.Tests.Data;

public sealed class OwnerTableTests
{
    // More owners than are found without a hash.
    private const int Many = 30;

    [Fact]
    public void Each_owner_finds_its_own_in_any_order()
    {
        object[] owners = [.. Enumerable.Range(0, Many).Select(_ => new object())];
        var table = new OwnerTable<string>(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < Many; i++)
        {
            Assert.Null(table.Find(owners[i]));
            Assert.Equal($"{i}", table.Add(owners[i], $"{i}"));
            for (int j = 0; j <= i; j++)
                Assert.Equal($"{j}", table.Find(owners[j]));
        }
        for (int step = 0; step < 10 * Many; step++)
            Assert.Equal($"{step * 7 % Many}", table.Find(owners[step * 7 % Many]));
        Assert.Equal(Many, table.Values.Count());
    }

    [Fact]
    public void Nothing_is_found_once_it_was_cleared()
    {
        var owner = new object();
        var table = new OwnerTable<string>(ReferenceEqualityComparer.Instance);
        table.Add(owner, "old");
        table.Clear();
        Assert.Null(table.Find(owner));
        Assert.Empty(table.Values);
        table.Add(owner, "new");
        Assert.Equal("new", table.Find(owner));
    }

    [Fact]
    public void Owners_are_told_apart_as_the_comparer_says()
    {
        string left = new('a', 3), right = new('a', 3);
        var byReference = new OwnerTable<string>(ReferenceEqualityComparer.Instance);
        byReference.Add(left, "left");
        Assert.Null(byReference.Find(right));
        var byValue = new OwnerTable<string>(EqualityComparer<object>.Default);
        byValue.Add(left, "left");
        Assert.Equal("left", byValue.Find(right));
    }
}
