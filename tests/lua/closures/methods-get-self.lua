local account = {balance = 0}
function account:deposit(n) self.balance = self.balance + n; return self end
function account.peek(self) return self.balance end
print(account:deposit(10):deposit(5):peek(), account.balance) --> 15	15
local other = {balance = 100, deposit = account.deposit}
other:deposit(1)
print(other.balance, account.balance) --> 101	15
local t = {a = {b = {}}}
function t.a.b.f(x) return x end
function t.a.b:g(x) return self == t.a.b, x end
print(t.a.b.f(1), t.a.b:g(2)) --> 1	true	2
