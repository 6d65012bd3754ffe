/** @file Chinese for the classes of data sets that the page knows; of one's own data, they stay as they were named. */

/** By name of the data set. */
export const chineseClasses: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'Procedural shapes': {
    disc: '圆盘',
    ring: '圆环',
    crescent: '月牙',
    triangle: '三角形',
    square: '正方形',
    star: '星形',
    cross: '十字',
    spiral: '螺旋',
    stripes: '条纹',
    checker: '棋盘格',
  },
  'Fashion-MNIST': {
    'T-shirt/top': 'T 恤/上衣',
    trouser: '裤子',
    pullover: '套头衫',
    dress: '连衣裙',
    coat: '外套',
    sandal: '凉鞋',
    shirt: '衬衫',
    sneaker: '运动鞋',
    bag: '包',
    'ankle boot': '短靴',
  },
  'CIFAR-10': {
    airplane: '飞机',
    automobile: '汽车',
    bird: '鸟',
    cat: '猫',
    deer: '鹿',
    dog: '狗',
    frog: '青蛙',
    horse: '马',
    ship: '船',
    truck: '卡车',
  },
};
