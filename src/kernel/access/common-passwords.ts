/**
 * Passwords of ten and more characters that everybody tries first, lower case: those of published lists, and those
 * usual in Chinese offices. Shorter ones need no list, and runs and repetitions are found by rule.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `1234567890 0987654321 12345678910 123456789a a123456789 123456789q q123456789 1234567890a 123456789abc
  abc123456789 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc qwertyuiop qwerty123456 qwerty12345 qwertyuiop123 asdfghjkl123
  zxcvbnm123 qazwsxedcrfv 1qazxsw23edc qazwsx123456 123qweasdzxc qwe123456789 asd123456789 zxc123456789
  password12 password123 password1234 passw0rd123 p@ssw0rd123 p@ssword123 p@ssw0rd1234 administrator admin12345
  admin123456 admin@1234 admin@12345 admin@123456 admin123456789 root123456 root@123456 system123456 manager123
  test123456 test@123456 welcome123 welcome1234 letmein123 iloveyou123 iloveyou520 woaini1314 woaini520 woaini5201314
  woaini123456 5201314520 5201314123 aini1314520 zhang123456 wang123456 li123456789 liu123456789 chen123456
  zhongguo123 zhonghua123 china123456 beijing2008 beijing123 guangzhou123 shanghai123 aa12345678 aa123456789
  aa123456.. abc@123456 abcd123456 abcd1234567 abcde12345 abcdef123456 a1b2c3d4e5 a1b2c3d4e5f6 aaaa123456
  asdf123456 asdfgh123456 qq123456789 weixin123456 woshiwoshi 1111111111a 0000000000a 123123123a 112233445566
  147258369a 147258369q 1472583690 7894561230 1234561234 1212121212a 123654789a 1314520520 13145201314 520131452013
  changeme123 changeme1234 default123 default1234 guest12345 guest123456 user123456 user1234567 oracle123456
  huawei@123 huawei12#$ huawei@1234 admin@huawei h3c@123456 cisco123456 sangfor@123 sangfor123 topsec@123
  gov123456789 govcn123456 zhengfu123 zhengfu123456 bangongshi123 bangongshi1 mima123456 mima123456789 woaizuguo123
  mingtang123 mingtang1234 mingtang123456 mingtang2026 woaizhongguo wodemima123 renminzhengfu renmin123456
  qweasdzxc123 qwer1234asdf qwer123456 qwert12345 zaq12wsxcde3 zaq1xsw2cde3 1a2b3c4d5e 1z2x3c4v5b !qaz2wsx#edc
  !@#$%^&*() 1234qwerasdf q1w2e3r4t5 q1w2e3r4t5y6 football123 baseball123 dragon123456 monkey123456 superman123
  sunshine123 princess123 trustno1234 starwars123 michael123 computer123 internet123 microsoft123 windows123`
    .trim()
    .split(/\s+/),
)
